"""The trail at work: its filters stand in the address; what is shown can be taken along."""

from __future__ import annotations

from typing import Any, Literal

from dash import ClientsideFunction, Input, Output, State, callback, clientside_callback, ctx
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

import api
from components import address, states
from components.table import download
from pages.changes import ids, view
from pages.changes.asked import FIELDS, Filters, asked

MOST_EXPORTED = 100_000  # lines
CONTROLS = tuple((getattr(ids, name.upper()), "value") for name in FIELDS)
ZONE = (ids.ZONE, "data")


@callback(
    *(Output(*one) for one in CONTROLS),
    Input(ids.HERE, "data"),
    State(address.LOCATION, "search"),
)
def load(_here: Any, search: str | None) -> tuple[str, ...]:
    filters = address.read(search, Filters)
    return tuple(getattr(filters, name) for name in FIELDS)


clientside_callback(
    ClientsideFunction("changes", "zone"),
    Output(*ZONE),
    Output(ids.ZONE_WORDS, "children"),
    Input(ids.HERE, "data"),
)


@callback(
    Output(ids.TRAIL, "children"),
    *(Input(*one) for one in CONTROLS),
    Input(*ZONE),
    State(address.LOCATION, "search"),
    prevent_initial_call=True,
)
def narrow(*given: str | None) -> list[Component] | Component:
    try:
        sought = asked(*given).sought(address.platform(given[-1]))
        found = api.trail(sought, view.MOST)
        log = api.run_log(sought.run) if sought.run else ()
    except api.ApiError as error:
        return states.failed(str(error))
    return view.trail(found, log, api.snapshot(), one_run=bool(sought.run), narrowed=sought != api.Sought())


clientside_callback(
    ClientsideFunction("changes", "remember"),
    *(Input(*one) for one in CONTROLS),
    Input(*ZONE),
    prevent_initial_call=True,
)


@callback(
    Output(ids.DOWNLOAD, "data"),
    Input(ids.CSV, "n_clicks"),
    Input(ids.JSON, "n_clicks"),
    *(State(*one) for one in CONTROLS),
    State(*ZONE),
    State(address.LOCATION, "search"),
    prevent_initial_call=True,
)
def take(csv: int | None, json: int | None, *given: str | None) -> dict[str, str]:
    if not csv and not json:
        raise PreventUpdate
    found = api.trail(asked(*given).sought(address.platform(given[-1])), MOST_EXPORTED)
    chosen: Literal["csv", "json"] = "json" if ctx.triggered_id == ids.JSON else "csv"
    return download("changes", api.export_trail(found, chosen), api.snapshot().now, chosen)
