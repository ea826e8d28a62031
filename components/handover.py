"""The way from a list or an app to handing it over, with the selection made."""

from __future__ import annotations

from typing import Literal

from dash import ClientsideFunction, Input, Output, State, clientside_callback, dcc, html
from dash.development.base_component import Component

from components.address import link
from components.table import TableIds

ADDRESS = "/ownership"


def handover(ids: TableIds, *, may_plan: bool) -> Component:
    """Stands there once rows are selected; never for who may not plan: then it leads nowhere."""
    way = dcc.Link("Hand over", id=ids.handover, href=link(ADDRESS) if may_plan else "", className="button first")
    return html.Div(way, id=ids.handing, hidden=True)


def lead(ids: TableIds, rows: Literal["apps", "person"]) -> None:
    """Call once per screen, in its callbacks.py; assets/60-ownership.js words the button and its address."""
    clientside_callback(
        ClientsideFunction("ownership", rows),
        Output(ids.handing, "hidden"),
        Output(ids.handover, "children"),
        Output(ids.handover, "href"),
        Input(ids.grid, "selectedRows"),
        State(ids.handover, "href"),
    )


def one(platform: str, app: str) -> str:
    return link(ADDRESS, app=f"{platform}/{app}")
