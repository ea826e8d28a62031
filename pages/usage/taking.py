"""What is shown, taken along as a file: each chart its numbers, the table the apps that are left in it."""

from __future__ import annotations

from typing import Any, Literal

from dash import Input, Output, State, callback, ctx
from dash.exceptions import PreventUpdate

import api
from components import address
from components.table import download, taken
from components.usage import inquiry
from pages.usage import ids
from pages.usage.columns import COLUMNS

Table = Literal["days", "hours", "growth"]
Format = Literal["csv", "json"]
CHARTS: tuple[tuple[Any, Table], ...] = (
    (ids.VIEWS, "days"),
    (ids.VIEWERS, "days"),
    (ids.HOURS, "hours"),
    (ids.GROWTH, "growth"),
)
FORMATS: tuple[Format, ...] = ("csv", "json")
TAKES = {getattr(chart, form): (table, form) for chart, table in CHARTS for form in FORMATS}
ASKED = (*ids.FORM.states, State(address.LOCATION, "search"))


def take_numbers(  # noqa: PLR0913, PLR0917  two buttons and the form
    csv: int | None, json: int | None, days: str, team: str, without: list[str], search: str | None
) -> dict[str, str]:
    if not csv and not json:
        raise PreventUpdate
    table, form = TAKES[str(ctx.triggered_id)]
    text = api.export_usage(table, inquiry.here(days, team, without, search), form)
    return download(f"usage-{table}", text, api.snapshot().now, form)


for chart, _table in CHARTS:
    callback(
        Output(chart.download, "data"),
        Input(chart.csv, "n_clicks"),
        Input(chart.json, "n_clicks"),
        *ASKED,
        prevent_initial_call=True,
    )(take_numbers)


@callback(Output(ids.APPS.download, "data"), Input(ids.APPS.wanted, "data"), *ASKED, prevent_initial_call=True)
def take(wanted: Any, days: str, team: str, without: list[str], search: str | None) -> dict[str, str]:
    if not wanted:
        raise PreventUpdate
    asked = taken(wanted, COLUMNS)
    shown = [(platform, app) for platform, _slash, app in (key.partition("/") for key in asked.keys)]
    text = api.export_usage("apps", inquiry.here(days, team, without, search), asked.format, shown)
    return download("usage-apps", text, api.snapshot().now, asked.format)
