"""What a callback answers for a chart: the drawing with its table, or what stands in its place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from dash import NoUpdate, Output, html, no_update
from dash.development.base_component import Component

from components.charts.figures import Figure
from components.charts.ids import ChartIds

Cell = int | float | str | None


class Drawn(NamedTuple):
    """In the order of `outputs`."""

    title: str | NoUpdate
    note: str
    figure: Figure | None
    behind: Component | None
    state: Component | None
    no_state: bool
    no_whole: bool


def outputs(ids: ChartIds) -> list[Output]:
    return [
        Output(ids.title, "children"),
        Output(ids.note, "children"),
        Output(ids.figure, "data"),
        Output(ids.behind, "children"),
        Output(ids.state, "children"),
        Output(ids.state, "hidden"),
        Output(ids.whole, "hidden"),
    ]


def drawn(title: str, note: str, figure: Figure, heads: Sequence[str], lines: Sequence[Sequence[Cell]]) -> Drawn:
    """`note` says in words what counts and in which unit; a None in `lines` is unknown."""
    return Drawn(title, note, figure, _table(title, heads, lines), None, no_state=True, no_whole=False)


def instead(state: Component) -> Drawn:
    return Drawn(no_update, "", None, None, state, no_state=False, no_whole=True)


def _table(title: str, heads: Sequence[str], lines: Sequence[Sequence[Cell]]) -> Component:
    head = html.Thead(html.Tr([html.Th(one, scope="col") for one in heads]))
    body = html.Tbody([_line(line) for line in lines])
    caption = html.Caption(title, className="visually-hidden")
    region: dict[str, Any] = {"tabIndex": "0", "role": "region", "aria-label": f"{title}, as a table"}
    return html.Div(html.Table([caption, head, body]), className="table-scroll chart-table", **region)


def _line(line: Sequence[Cell]) -> Component:
    first, *rest = line
    return html.Tr([html.Th(_said(first), scope="row"), *(html.Td(_said(one)) for one in rest)])


def _said(cell: Cell) -> Component | str:
    if cell is None:
        return html.Span("unknown", className="none")
    return cell if isinstance(cell, str) else f"{cell:,}"
