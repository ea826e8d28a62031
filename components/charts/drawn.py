"""What a callback answers for a chart: the drawing with its table, or what stands in its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from dash import NoUpdate, Output, dcc, html, no_update
from dash.development.base_component import Component

from components.charts.figures import Figure, blank
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
    picture: Component | None
    figure: Figure | None
    behind: Component | None
    state: Component | None
    no_state: bool
    no_whole: bool


def outputs(ids: ChartIds) -> list[Output]:
    return [
        Output(ids.title, "children"),
        Output(ids.note, "children"),
        Output(ids.picture, "children"),
        Output(ids.figure, "data"),
        Output(ids.behind, "children"),
        Output(ids.state, "children"),
        Output(ids.state, "hidden"),
        Output(ids.whole, "hidden"),
    ]


def drawn(ids: ChartIds, words: Words, figure: Figure, lines: Sequence[Sequence[Cell]]) -> Drawn:
    """A None in `lines` is unknown. What the figure is drawn with comes from assets/65-charts.js."""
    graph = dcc.Graph(id=ids.graph, figure=blank(), config=CONFIG, responsive=True, style={"height": "100%"})
    return Drawn(words.title, words.note, graph, figure, _table(words, lines), None, no_state=True, no_whole=False)


def instead(state: Component) -> Drawn:
    return Drawn(no_update, "", None, None, None, state, no_state=False, no_whole=True)


def _table(words: Words, lines: Sequence[Sequence[Cell]]) -> Component:
    head = html.Thead(html.Tr([html.Th(one, scope="col") for one in words.heads]))
    body = html.Tbody([_line(line) for line in lines])
    caption = html.Caption(words.title, className="visually-hidden")
    region: dict[str, Any] = {"tabIndex": "0", "role": "region", "aria-label": f"{words.title}, as a table"}
    return html.Div(html.Table([caption, head, body]), className="table-scroll chart-table", **region)


def _line(line: Sequence[Cell]) -> Component:
    first, *rest = line
    return html.Tr([html.Th(_said(first), scope="row"), *(html.Td(_said(one)) for one in rest)])


def _said(cell: Cell) -> Component | str:
    if cell is None:
        return html.Span("unknown", className="none")
    return cell if isinstance(cell, str) else f"{cell:,}"
