"""The way from a list or an app to handing it over, with the selection made."""

from __future__ import annotations

from typing import Any, Literal

from dash import ClientsideFunction, Input, Output, State, callback, clientside_callback, dcc, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

import api
from components.address import LOCATION, link
from components.table import TableIds

ADDRESS = "/ownership"


def handover(ids: TableIds, *, may_plan: bool) -> Component:
    """Stands there once rows are selected; never for who may not plan: then it leads nowhere.

    A selection too long for an address is kept in the store first, which takes a button.
    """
    way = dcc.Link("Hand over", id=ids.handover, href=link(ADDRESS) if may_plan else "", className="button first")
    keep = html.Button("Hand over", id=ids.keep, type="button", className="button first", hidden=True)
    return html.Div([way, keep, dcc.Store(id=ids.chosen)], id=ids.handing, hidden=True)


def lead(ids: TableIds, rows: Literal["apps", "person"]) -> None:
    """Call once per screen, in its callbacks.py; assets/60-ownership.js words the button and its address."""
    clientside_callback(
        ClientsideFunction("ownership", rows),
        Output(ids.handing, "hidden"),
        Output(ids.handover, "className"),
        Output(ids.keep, "hidden"),
        Output(ids.handover, "children"),
        Output(ids.keep, "children"),
        Output(ids.handover, "href"),
        Input(ids.grid, "selectedRows"),
        State(ids.handover, "href"),
    )
    clientside_callback(
        ClientsideFunction("ownership", "choose_rows"),
        Output(ids.chosen, "data"),
        Input(ids.keep, "n_clicks"),
        State(ids.grid, "selectedRows"),
        prevent_initial_call=True,
    )
    callback(
        Output(LOCATION, "href", allow_duplicate=True),
        Input(ids.chosen, "data"),
        prevent_initial_call=True,
        running=[(Output(ids.keep, "disabled"), True, False)],
    )(keep_chosen)


def keep_chosen(chosen: Any) -> str:
    """Keys alone are taken from the browser; who owns the apps is looked up when it is planned."""
    pairs = [pair for pair in chosen if _is_pair(pair)] if isinstance(chosen, list) else []
    if not pairs:
        raise PreventUpdate
    return link(ADDRESS, asks="selection", wish=api.keep_wish({"apps": pairs}))


def one(platform: str, app: str) -> str:
    return link(ADDRESS, app=f"{platform}/{app}")


def _is_pair(pair: Any) -> bool:
    return isinstance(pair, list) and [type(part) for part in pair] == [str, str]
