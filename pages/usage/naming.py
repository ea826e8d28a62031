"""People by name, for who may see them: who of a chosen team opens what, and all that one person opens."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from dash import Input, Output, State, callback, ctx, dcc, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

import api
from components import address, states
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
    return _with_ways(ids.PERSON, ids.PERSON_WAYS, ids.PERSON_CSV, ids.PERSON_JSON, ids.PERSON_DOWNLOAD)


def people() -> Component:
    """Who opens the apps of a team; the files say which apps, on how many days."""
    return _with_ways(ids.WHO, ids.WHO_WAYS, ids.WHO_CSV, ids.WHO_JSON, ids.WHO_DOWNLOAD)


def _with_ways(part: str, ways: str, csv: str, json: str, taken: str) -> Component:
    buttons = [
        html.Button(word, id=id_, type="button", className="button")
        for word, id_ in (("Export CSV", csv), ("Export JSON", json))
    ]
    acts = html.Div(buttons, id=ways, className="ways", hidden=True)
    return html.Div([html.Div(id=part), acts, dcc.Download(id=taken)], className="usage-who")


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


@callback(Output(ids.PERSON, "children"), Output(ids.PERSON_WAYS, "hidden"), *ids.FORM.inputs, HERE)
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
    alone = pressed in {ids.PERSON_CSV, ids.PERSON_JSON}
    asked = inquiry.here(days, inquiry.EVERY_TEAM if alone else team, without, search)
    kind: Literal["csv", "json"] = "csv" if pressed in {ids.PERSON_CSV, ids.WHO_CSV} else "json"
    text = api.export_usage("viewers", asked, kind, [_named(search)] if alone else None)
    return download("usage-viewers", text, api.snapshot().now, kind)


for file, *buttons in (
    (ids.PERSON_DOWNLOAD, ids.PERSON_CSV, ids.PERSON_JSON),
    (ids.WHO_DOWNLOAD, ids.WHO_CSV, ids.WHO_JSON),
):
    pressed = [Input(one, "n_clicks") for one in buttons]
    callback(Output(file, "data"), *pressed, *ids.FORM.states, HERE, prevent_initial_call=True)(take)


def _named(search: str | None) -> tuple[str, str]:
    platform, _slash, username = address.read(search, Named).person.partition("/")
    return platform, username
