"""What a callback answers for a chart: the drawing with its table, or what stands in its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from dash import NoUpdate, Output, dcc, no_update
from dash.development.base_component import Component

from components.charts.figures import Figure
from components.charts.ids import ChartIds

Cell = int | float | str | None
# Plotly's own toolbar would offer to upload the data to its cloud.
CONFIG: Any = {"displayModeBar": False, "displaylogo": False, "showSendToCloud": False, "responsive": True}


class Words(NamedTuple):
    """`note` says what counts and in which unit; `heads` stand above the table."""

    title: str
    note: str
    heads: Sequence[str]


class Drawn(NamedTuple):
    """In the order of `outputs`."""

    title: str | NoUpdate
    note: str
    figure: dict[str, Any] | None
    state: Component | None
    no_state: bool
    no_whole: bool


def outputs(ids: ChartIds) -> list[Output]:
    return [
        Output(ids.title, "children"),
        Output(ids.note, "children"),
        Output(ids.figure, "data"),
        Output(ids.state, "children"),
        Output(ids.state, "hidden"),
        Output(ids.whole, "hidden"),
    ]


def drawn(ids: ChartIds, words: Words, figure: Figure, lines: Sequence[Sequence[Cell]]) -> Drawn:
    """A None in `lines` is unknown. assets/65-charts.js puts the graph in its place once, and draws the table.

    A table of Dash's own components would cost more than the chart: each of them looks at every change of the screen.
    """
    graph = dcc.Graph(id=ids.graph, config=CONFIG, responsive=True, style={"height": "100%"})
    table = {"title": words.title, "heads": words.heads, "lines": lines}
    told = {"figure": figure, "table": table, "graph": graph.to_plotly_json()}  # type: ignore[no-untyped-call]  # Dash ships it untyped
    return Drawn(words.title, words.note, told, None, no_state=True, no_whole=False)


def instead(state: Component) -> Drawn:
    return Drawn(no_update, "", None, state, no_state=False, no_whole=True)
