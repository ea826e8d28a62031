"""What is chosen before there is a plan: the apps of a split, the file to fill in and the file that comes back."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Literal

from dash import Input, NoUpdate, Output, Patch, State, callback, ctx, no_update
from dash.exceptions import PreventUpdate

import api
from components import address
from components.table import download
from pages.ownership import ids, parts
from pages.ownership.asked import read

Chosen = tuple[str | NoUpdate, str, None]


@callback(
    Output(address.LOCATION, "search", allow_duplicate=True),
    Input(ids.SHOW, "n_clicks"),
    Input(ids.SOURCE, "n_submit"),
    State(ids.ASKS, "value"),
    State(ids.SOURCE, "value"),
    State(address.LOCATION, "search"),
    prevent_initial_call=True,
)
def show(clicks: int | None, submits: int | None, asks: str, source: str | None, search: str | None) -> str:
    """Whose apps are split goes into the address; the form is drawn with them."""
    if not (clicks or submits) or asks != "split":
        raise PreventUpdate
    return replace(read(search), asks=asks, source=(source or "").strip(), wish="", without=()).search


@callback(
    Output(ids.SPLIT_PREFIXES, "children", allow_duplicate=True),
    Input(ids.SPLIT_MORE, "n_clicks"),
    State(ids.SPLIT_PREFIXES, "children"),
    prevent_initial_call=True,
)
def add_beginning(clicks: int | None, lines: list[Any] | None) -> Patch:
    if not clicks:
        raise PreventUpdate
    more = Patch()
    more.append(parts.line(len(lines or ())))
    return more


@callback(
    Output(ids.DOWNLOAD, "data", allow_duplicate=True),
    Input(ids.TEMPLATE, "n_clicks"),
    State(address.LOCATION, "search"),
    prevent_initial_call=True,
)
def take_template(clicks: int | None, search: str | None) -> dict[str, str]:
    if not clicks:
        raise PreventUpdate
    text = api.handover_template(address.platform(search))
    return download("handover-template", text, api.snapshot().now, "csv")


@callback(
    Output(address.LOCATION, "search", allow_duplicate=True),
    Output(ids.FILE_REFUSAL, "children"),
    Output(ids.UPLOAD, "contents"),
    Input(ids.UPLOAD, "contents"),
    State(ids.UPLOAD, "filename"),
    State(ids.FORMER, "value"),
    State(address.LOCATION, "search"),
    prevent_initial_call=True,
)
def read_file(contents: Any, names: Any, former: str, search: str | None) -> Chosen:
    """A file that can be read goes into the address by its name in the store; the same file can come again."""
    if contents is None:
        raise PreventUpdate
    try:
        wish = api.keep_handover_file(contents, names)
    except api.ApiError as error:
        return no_update, str(error), None
    return (
        replace(read(search), asks="sheet", source="", former=former, wish=wish, apps=(), without=()).search,
        "",
        None,
    )


@callback(
    Output(ids.DOWNLOAD, "data", allow_duplicate=True),
    Input(ids.PLAN_CSV, "n_clicks"),
    Input(ids.PLAN_JSON, "n_clicks"),
    State(ids.SHOWN, "data"),
    prevent_initial_call=True,
)
def take_plan(csv: int | None, json: int | None, hashed: str | None) -> dict[str, str]:
    if not (csv or json) or not hashed:
        raise PreventUpdate
    kind: Literal["csv", "json"] = "json" if ctx.triggered_id == ids.PLAN_JSON else "csv"
    return download("handover-plan", api.export_plan(hashed, kind), api.snapshot().now, kind)
