"""What happens on an app's page: it is read from the store, then the platform is asked about the rest."""

from __future__ import annotations

from hashlib import sha256
from typing import Any, NamedTuple

from dash import ALL, Input, NoUpdate, Output, State, callback, ctx, no_update
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

import api
from api import ApiError, Happening, NotFound, Permission
from components.shell import ids as shell
from pages.app import ids, live, view
from pages.app.known import Known, matches

Key = list[str]


class Loaded(NamedTuple):
    """What the store knows; `question` is what the platform is asked next, None for nothing."""

    known: Component
    live: Component | NoUpdate | None = None
    past: Component | None = None
    question: Key | NoUpdate | None = None
    shown: str | None = None


@callback(
    Output(ids.KNOWN, "children"),
    Output(ids.LIVE, "children"),
    Output(ids.PAST, "children"),
    Output(ids.QUESTION, "data"),
    Output(ids.SHOWN, "data"),
    Input(ids.KEY, "data"),
    Input(shell.ESTATE, "data"),
    State(ids.SHOWN, "data"),
)
def load(key: Key, _estate: Any, shown: str | None) -> Loaded:
    """Also when the estate has changed since; the platform is not asked again for that."""
    try:
        found = _find(*key)
    except NotFound:
        return Loaded(view.missing())
    loaded = _loaded(found)
    if loaded.shown == shown:
        raise PreventUpdate
    if shown is not None:
        return loaded._replace(live=no_update, question=no_update)
    asks = api.may(Permission.READ_DETAIL)
    return loaded._replace(live=live.waiting(found.state), question=key) if asks else loaded


@callback(
    Output(ids.LIVE, "children", allow_duplicate=True),
    Input(ids.QUESTION, "data"),
    Input(ids.retry(ALL), "n_clicks"),
    running=[(Output(ids.LIVE, "className"), "asking", "")],
    prevent_initial_call=True,
)
def ask(key: Key | None, clicks: list[int | None]) -> Component:
    """Buttons that have just been drawn report themselves too; only a click asks again."""
    if key is None or (ctx.triggered_id != ids.QUESTION and not any(clicks)):
        raise PreventUpdate
    platform, name = key
    state = api.snapshot(platform).platform(platform)
    try:
        return live.answered(api.detail(platform, name), state)
    except ApiError as error:
        return live.silent(error, state)


def _loaded(found: Known) -> Loaded:
    happenings = _happenings(found)
    return Loaded(view.known(found), past=view.past(happenings, found), shown=_mark(found, happenings))


def _find(platform: str, name: str) -> Known:
    snapshot = api.snapshot().only(platform)
    whole = api.may(Permission.READ_ESTATE)
    return Known(snapshot.app(platform, name), snapshot.platform(platform), snapshot, whole=whole)


def _happenings(found: Known) -> tuple[Happening, ...] | None:
    return api.history(*found.app.key) if api.may(Permission.READ_ESTATE) else None


def _mark(found: Known, happenings: object) -> str:
    """Changes when this app's page would: drawing it anew takes the focus away from whoever reads it."""
    flags = sorted(api.flags(found.app, found.snapshot))
    facts = (found.app, api.ownerless(found.app, found.snapshot), flags, matches(found))
    return sha256(repr((facts, happenings)).encode(errors="replace")).hexdigest()
