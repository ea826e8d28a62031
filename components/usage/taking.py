"""The numbers of charts of use, taken along as files: two buttons for each chart, alike on every screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any, Literal

from dash import Input, Output, State, callback, ctx
from dash.exceptions import PreventUpdate

import api
from components.charts import ChartIds
from components.table import download
from components.usage import inquiry

Table = Literal["days", "hours", "growth", "resources", "adoption"]
Format = Literal["csv", "json"]
SEEN = frozenset({"growth", "resources"})
FORMATS: tuple[Format, ...] = ("csv", "json")


def as_drawn(table: Table, asked: api.Inquiry) -> api.Inquiry:
    """Over the same days as the chart: what refreshes saw goes on until today."""
    return replace(asked, window=inquiry.until_today(asked.window)) if table in SEEN else asked


def wire(charts: Sequence[tuple[ChartIds, Table]], states: Sequence[State], asked: Callable[..., api.Inquiry]) -> None:
    """Call once per screen: `asked` makes the inquiry of what the states hold."""
    takes = {getattr(chart, form): (table, form) for chart, table in charts for form in FORMATS}

    def take_numbers(csv: int | None, json: int | None, *held: Any) -> dict[str, str]:
        if not csv and not json:
            raise PreventUpdate
        table, form = takes[str(ctx.triggered_id)]
        text = api.export_usage(table, as_drawn(table, asked(*held)), form)
        return download(f"usage-{table}", text, api.snapshot().now, form)

    for chart, _table in charts:
        buttons = [Input(getattr(chart, form), "n_clicks") for form in FORMATS]
        callback(Output(chart.download, "data"), *buttons, *states, prevent_initial_call=True)(take_numbers)
