"""A chart's place on a screen, with its height reserved; what it says comes with `drawn`, and plotly only then."""

from __future__ import annotations

from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from components.charts.ids import ChartIds
from components.icon import icon


def frame(ids: ChartIds, title: str, *, low: bool = False) -> Component:
    """`title` says what it shows; `low` is for what needs less height."""
    head = html.Div([html.H2(title, id=ids.title), _export(ids)], className="chart-head")
    numbers = html.Details([html.Summary("The numbers as a table"), html.Div(id=ids.behind)])
    return html.Section(
        [
            head,
            html.P(id=ids.note, className="panel-note"),
            html.Div([_picture(ids, low=low), numbers], id=ids.whole),
            html.Div(id=ids.state, hidden=True),
            dcc.Store(id=ids.figure),
            dcc.Download(id=ids.download),
        ],
        className="panel chart",
    )


def _picture(ids: ChartIds, *, low: bool) -> Component:
    """Read aloud as one picture with its title; the numbers stand in the table below it."""
    named: dict[str, Any] = {"aria-labelledby": f"{ids.title} {ids.note}"}
    return html.Div(
        id=ids.picture, role="img", className="chart-picture chart-low" if low else "chart-picture", **named
    )


def _export(ids: ChartIds) -> Component:
    """The pictures are made in this browser, by assets/65-charts.js."""
    rows = [
        html.Button("CSV of the numbers", id=ids.csv, type="button", className="menu-row"),
        html.Button("JSON of the numbers", id=ids.json, type="button", className="menu-row"),
        *(_taking(ids, kind) for kind in ("png", "svg")),
    ]
    summary = html.Summary([icon("download"), "Export", _aloud(ids)], className="button")
    return html.Details([summary, html.Div(rows, className="menu-sheet")], id=ids.menu, className="menu")


def _taking(ids: ChartIds, kind: str) -> Component:
    takes: dict[str, Any] = {"data-takes": kind, "data-chart": ids.name}
    return html.Button(f"Picture as {kind.upper()}", type="button", className="menu-row", **takes)


def _aloud(ids: ChartIds) -> Component:
    return html.Span(f" {ids.name.replace('-', ' ')}", className="visually-hidden")
