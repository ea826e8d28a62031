"""People by name, for who may see them: who of a chosen team opens what, and all that one person opens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from dash import Input, Output, State, callback, ctx, dcc, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

import api
from components import address, states
from components.table import download
from components.usage import inquiry
from components.usage.who import uses, who
from pages.usage import ids

BUTTONS = (("Export CSV", ids.WHO_CSV), ("Export JSON", ids.WHO_JSON))
HERE = State(address.LOCATION, "search")


@dataclass(frozen=True)
class Named:
    """Whom the address names, as platform/username; nobody is empty."""

    person: str = ""


def part() -> Component:
    """The files say who opened which of the apps that are asked about, on how many days."""
    acts = [html.Button(word, id=id_, type="button", className="button") for word, id_ in BUTTONS]
    ways = html.Div(acts, id=ids.WHO_WAYS, className="ways", hidden=True)
    return html.Div([html.Div(id=ids.WHO), ways, dcc.Download(id=ids.WHO_DOWNLOAD)], className="usage-who")


@callback(Output(ids.WHO, "children"), Output(ids.WHO_WAYS, "hidden"), *ids.FORM.inputs, HERE)
def name(days: str, team: str, without: list[str], search: str | None) -> tuple[Component | None, bool]:
    """Of all apps together it would be everybody: only of a team that is chosen."""
    if team == inquiry.EVERY_TEAM or not api.may(api.Permission.READ_VIEWERS):
        return None, True
    try:
        asked = inquiry.here(days, team, without, search)
        found = api.usage_viewers(asked)
    except api.ApiError as error:
        return states.failed(str(error)), True
    return who(f"Who opens the apps of {team}", found, api.snapshot(), asked, apps=True), not found.people


@callback(Output(ids.PERSON, "children"), *ids.FORM.inputs, HERE)
def follow(days: str, _team: str, without: list[str], search: str | None) -> Component | None:
    """Of all apps, whatever their team: it is about the person."""
    platform, _slash, username = address.read(search, Named).person.partition("/")
    if not username or not api.may(api.Permission.READ_VIEWERS):
        return None
    try:
        asked = inquiry.here(days, inquiry.EVERY_TEAM, without, search)
        found = api.usage_of_person(platform, username, asked.window, asked.without)
    except api.ApiError as error:
        return states.failed(str(error))
    return uses((platform, username), found, api.snapshot(), asked)


@callback(
    Output(ids.WHO_DOWNLOAD, "data"),
    Input(ids.WHO_CSV, "n_clicks"),
    Input(ids.WHO_JSON, "n_clicks"),
    *ids.FORM.states,
    HERE,
    prevent_initial_call=True,
)
def take(csv: int | None, json: int | None, *form: Any) -> dict[str, str]:
    if not csv and not json:
        raise PreventUpdate
    text = api.export_usage("viewers", inquiry.here(*form), "json" if ctx.triggered_id == ids.WHO_JSON else "csv")
    return download("usage-viewers", text, api.snapshot().now, "json" if ctx.triggered_id == ids.WHO_JSON else "csv")
