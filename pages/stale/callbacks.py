"""The stale apps at work: read anew when the form, the estate or what is kept out changed, and taken along."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, NamedTuple

from dash import Input, Output, State, callback
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

import api
from components import address, states
from components.handover import lead
from components.shell.ids import ESTATE
from components.table import Loaded, download, instead, loaded, outputs, taken, wire
from components.usage import inquiry, words
from components.usage.listed import extras
from pages.stale import ids, keeping, letters, view
from pages.stale.columns import CHIPS, COLUMNS
from pages.stale.rows import rows

wire(ids.APPS)
lead(ids.APPS, "apps")
inquiry.remember(ids.FORM)


DAY = timedelta(days=1)


class Around(NamedTuple):
    """What stands around the table."""

    counted: str = ""
    tiles: Any = None
    kept: Component | None = None
    letters: Component | None = None
    sources: Component | None = None


@callback(Output(ids.FORM.team, "options"), Input(ESTATE, "data"), State(ids.FORM.team, "value"))
def offer(_estate: Any, team: str) -> list[dict[str, str]]:
    return inquiry.teams(api.snapshot().apps, team)


@callback(
    outputs(ids.APPS),
    Output(ids.COUNTED, "children"),
    Output(ids.TOTALS, "children"),
    Output(ids.KEPT, "children"),
    Output(ids.LETTERS, "children"),
    Output(ids.SOURCES, "children"),
    Input(ESTATE, "data"),
    Input(ids.CHANGED, "data"),
    *ids.FORM.inputs,
    State(address.LOCATION, "search"),
)
def load(_estate: Any, _changed: Any, days: str, team: str, without: list[str], search: str | None) -> tuple[Any, ...]:
    try:
        asked = _asked(days, team, without, search)
        found, snapshot = _found(asked), api.snapshot()
    except api.ApiError as error:
        return (*instead(states.failed(str(error))), *Around())
    return (*_listed(found, asked, snapshot), *_around(found, asked, snapshot))


@callback(
    Output(ids.APPS.download, "data"),
    Input(ids.APPS.wanted, "data"),
    *ids.FORM.states,
    State(address.LOCATION, "search"),
    prevent_initial_call=True,
)
def take(wanted: Any, days: str, team: str, without: list[str], search: str | None) -> dict[str, str]:
    if not wanted:
        raise PreventUpdate
    chosen = taken(wanted, COLUMNS)
    shown = [(platform, app) for platform, _slash, app in (key.partition("/") for key in chosen.keys)]
    text = api.export_usage("stale", _asked(days, team, without, search), chosen.format, shown)
    return download("stale-apps", text, api.snapshot().now, chosen.format)


def _asked(days: str, team: str, without: list[str], search: str | None) -> api.Inquiry:
    number = str(api.snapshot().stale_days) if days == str(inquiry.AS_SET) else days
    return inquiry.here(number, team, without, search)


def _found(asked: api.Inquiry) -> api.Stale:
    return api.usage_stale(asked.scope, asked.without, asked.window.days)


def _listed(found: api.Stale, asked: api.Inquiry, snapshot: api.Snapshot) -> Loaded:
    left = [one for one in found.candidates if one.excluded is None]
    if not left:
        return instead(view.nothing(found))
    table = rows(snapshot, left)
    return loaded(ids.APPS, snapshot, table, extras(asked, CHIPS, table["counted"]))


def _around(found: api.Stale, asked: api.Inquiry, snapshot: api.Snapshot) -> Around:
    left = [one for one in found.candidates if one.excluded is None]
    origins = [one for one in api.usage_origins() if asked.scope.platform in {None, one.platform}]
    return Around(
        view.counted(found, asked, len(left)),
        view.tiles(left, snapshot),
        keeping.kept(api.usage_exclusions(), snapshot, asked.window.last + DAY),
        letters.drawn(letters.letters(left, snapshot, asked)),
        words.sources(origins, snapshot.now),
    )
