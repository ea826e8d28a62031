"""What the frame does, in the order a person meets it."""

from __future__ import annotations

from typing import Any, NamedTuple

from dash import ClientsideFunction, Input, NoUpdate, Output, State, callback, clientside_callback, no_update
from dash.development.base_component import Component

import api
from components import address
from components.shell import ids
from components.shell.frame import ALL, SECONDS_BETWEEN_LOOKS
from components.shell.freshness import freshness
from components.shell.navigation import navigation
from components.shell.person import person

QUICK, SLOW = 2000, SECONDS_BETWEEN_LOOKS * 1000  # milliseconds between looks, while a refresh runs and else
REFRESHING, REFRESHED = "Refreshing the estate", "The estate was refreshed"


class Look(NamedTuple):
    """What a look at the estate brings. `estate` stays as it is unless something changed."""

    freshness: list[Component | str]
    no_refresh: bool
    estate: dict[str, Any] | NoUpdate
    status: str
    interval: int


clientside_callback(
    ClientsideFunction("shell", "mode"),
    Output(ids.MODE, "value"),
    Input(ids.MODE, "value"),
)

clientside_callback(
    ClientsideFunction("shell", "platform"),
    Output(ids.PLATFORM, "value"),
    Output(address.LOCATION, "search"),
    Input(ids.PLATFORM, "value"),
    Input(address.LOCATION, "search"),
    prevent_initial_call=True,
)

clientside_callback(
    ClientsideFunction("shell", "looking"),
    Output(ids.LOOKING, "data"),
    Input(ids.TICK, "n_intervals"),
    prevent_initial_call=True,
)

clientside_callback(
    ClientsideFunction("shell", "mark"),
    Output(ids.MARKED, "data"),
    Input(address.LOCATION, "pathname"),
    Input(ids.NAVIGATION, "children"),
)
clientside_callback(
    ClientsideFunction("shell", "follow"),
    Output(ids.MARKED, "data", allow_duplicate=True),
    Input("_pages_content", "children"),
    prevent_initial_call=True,
)


@callback(Output(ids.PERSON, "children"), Output(ids.PLATFORM, "options"), Input(ids.PERSON, "id"))
def greet(_id: str) -> tuple[list[Component], list[dict[str, str]]]:
    platforms = [{"label": state.name, "value": state.id} for state in api.snapshot().platforms]
    return person(api.visitor()), [ALL, *platforms]


@callback(
    Output(ids.LOOKING, "data", allow_duplicate=True),
    Input(ids.REFRESH, "n_clicks"),
    State(address.LOCATION, "search"),
    prevent_initial_call=True,
)
def refresh(clicks: int, search: str | None) -> str:
    api.request_refresh(address.platform(search))
    return f"refresh {clicks}"


@callback(
    Output(ids.FRESHNESS, "children"),
    Output(ids.REFRESH, "hidden"),
    Output(ids.ESTATE, "data"),
    Output(ids.STATUS, "children"),
    Output(ids.TICK, "interval"),
    Input(ids.LOOKING, "data"),
    Input(address.LOCATION, "search"),
    State(ids.ESTATE, "data"),
    State(ids.STATUS, "children"),
)
def look(_looks: Any, search: str | None, seen: dict[str, Any] | None, said: str | None) -> Look:
    """Also asks for what has grown old: somebody is looking."""
    api.refresh_if_stale()
    snapshot = _snapshot(search)
    busy = any(state.refreshing for state in snapshot.platforms)
    now = {"version": snapshot.version, "silent": [state.id for state in snapshot.platforms if state.failure]}
    return Look(
        freshness=freshness(snapshot),
        no_refresh=busy or not api.may(api.Permission.REFRESH),
        estate=now if now != seen else no_update,
        status=REFRESHING if busy else REFRESHED if said == REFRESHING else said or "",
        interval=QUICK if busy else SLOW,
    )


@callback(Output(ids.NAVIGATION, "children"), Input(ids.ESTATE, "data"), Input(address.LOCATION, "search"))
def navigate(_estate: dict[str, Any] | None, search: str | None) -> list[Component]:
    return navigation(_snapshot(search), address.platform(search))


def _snapshot(search: str | None) -> api.Snapshot:
    """An address may name a platform that is gone: the screen says so, the frame shows all of them."""
    try:
        return api.snapshot(address.platform(search))
    except api.NotFound:
        return api.snapshot()
