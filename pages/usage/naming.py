"""People by name, for who may see them: who of a chosen team opens what, and all that one person opens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from dash import Input, Output, State, callback, ctx, dcc, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

import api
from components import address, states
from components.ids import PartIds
from components.table import download
from components.usage import inquiry
from components.usage.who import uses, who
from pages.usage import ids

HERE = State(address.LOCATION, "search")


@dataclass(frozen=True)
class Named:
    """Whom the address names, as platform/username; nobody is empty."""

    person: str = ""


def person() -> Component:
    """All that one person opens."""
    return _with_ways(ids.PERSON)


def people() -> Component:
    """Who opens the apps of a team; the files say which apps, on how many days."""
    return _with_ways(ids.WHO)


def _with_ways(part: PartIds) -> Component:
    buttons = [
        html.Button(word, id=id_, type="button", className="button")
        for word, id_ in (("Export CSV", part.csv), ("Export JSON", part.json))
    ]
    acts = html.Div(buttons, id=part.ways, className="ways", hidden=True)
    return html.Div([html.Div(id=part.name), acts, dcc.Download(id=part.download)], className="usage-who")


@callback(Output(ids.WHO.name, "children"), Output(ids.WHO.ways, "hidden"), *ids.FORM.inputs, HERE)
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


@callback(Output(ids.PERSON.name, "children"), Output(ids.PERSON.ways, "hidden"), *ids.FORM.inputs, HERE)
def follow(days: str, _team: str, without: list[str], search: str | None) -> tuple[Component | None, bool]:
    """Of all apps, whatever their team: it is about the person."""
    platform, username = _named(search)
    if not username or not api.may(api.Permission.READ_VIEWERS):
        return None, True
    try:
        asked = inquiry.here(days, inquiry.EVERY_TEAM, without, search)
        found = api.usage_of_person(platform, username, asked.window, asked.without)
    except api.ApiError as error:
        return states.failed(str(error)), True
    return uses((platform, username), found, api.snapshot(), asked), not found.people


def take(csv: int | None, json: int | None, *form: Any) -> dict[str, str]:
    """What the person opens, or everybody, by the button that was pressed."""
    if not csv and not json:
        raise PreventUpdate
    (days, team, without, search), pressed = form, str(ctx.triggered_id)
    alone = pressed in {ids.PERSON.csv, ids.PERSON.json}
    asked = inquiry.here(days, inquiry.EVERY_TEAM if alone else team, without, search)
    kind: Literal["csv", "json"] = "csv" if pressed in {ids.PERSON.csv, ids.WHO.csv} else "json"
    text = api.export_usage("viewers", asked, kind, [_named(search)] if alone else None)
    return download("usage-viewers", text, api.snapshot().now, kind)


for part in (ids.PERSON, ids.WHO):
    buttons = [Input(one, "n_clicks") for one in (part.csv, part.json)]
    callback(Output(part.download, "data"), *buttons, *ids.FORM.states, HERE, prevent_initial_call=True)(take)


def _named(search: str | None) -> tuple[str, str]:
    platform, _slash, username = address.read(search, Named).person.partition("/")
    return platform, username
