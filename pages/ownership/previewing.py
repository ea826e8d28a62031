"""A plan is looked at and confirmed: exactly the one on screen, once; where it stands is in the address alone."""

from __future__ import annotations

from typing import Any

from dash import Input, Output, State, callback, no_update

import api
from components import address, fresh
from components.confirming import Shown, confirms, pressed, shown, shows
from pages.ownership import chosen, ids, keeping, naming, planned
from pages.ownership.asked import Asked, dropping, read
from pages.ownership.view import CONFIRMING

# with the hash of what is shown, whatever stands against it, and whether it cannot be exported
SHOWS = (*shows(CONFIRMING), (ids.SHOWN, "data"), (ids.PLAN_ACTS, "hidden"))
NO_EXPORT = (None, True)


@callback(
    *(Output(*one) for one in SHOWS),
    Input(ids.HERE, "data"),
    State(address.LOCATION, "search"),
)
def preview(_here: Any, search: str | None) -> tuple[Any, ...]:
    asked = read(search)
    if asked.step != 3:  # noqa: PLR2004  the preview
        return (*Shown(None), *NO_EXPORT)
    try:
        return _previewed(api.plan_handover(asked.request), keeping.short(asked))
    except api.ApiError as error:
        return (*Shown(chosen.refused(str(error), asked)), *NO_EXPORT)


@callback(
    Output(address.LOCATION, "search", allow_duplicate=True),
    Output(ids.REFUSAL, "children"),
    Output(ids.TYPED, "value"),
    *(Output(*one, allow_duplicate=True) for one in SHOWS),
    *confirms(CONFIRMING),
    running=[(Output(ids.START, "disabled"), True, False)],
    prevent_initial_call=True,
)
def confirm(
    clicks: int | None, submits: int | None, hashed: str | None, typed: str | None, search: str | None
) -> tuple[Any, ...]:
    """Exactly the plan on screen; however often it is pressed, it is one run. A new plan has its own number to type."""
    same = [no_update] * len(SHOWS)
    try:
        run = api.confirm_handover(pressed(hashed, clicks, submits), typed)
    except api.Drifted as moved:
        made = _previewed(moved.plan, keeping.short(read(search)))
        return (no_update, "", "", [planned.drifted(moved.gone, moved.new, api.snapshot()), made[0]], *made[1:])
    except api.ApiError as error:
        return (no_update, fresh.refusal(error, read(search).link), no_update, *same)
    return (Asked(run=run).search, "", "", *same)


def _previewed(made: api.Plan, asked: Asked) -> tuple[Any, ...]:
    apps = len(made.apps)
    word = "Undo" if asked.asks == "undo" else naming.named(frozenset(one.field for one in made.changes)).act
    drawn = planned.plan(made, asked, api.snapshot(), _rest(made, asked), api.acting_as())
    start = f"{word} {apps} {'app' if apps == 1 else 'apps'}"
    return (*shown(made, drawn, start, asked.link), made.hash, False)


def _rest(made: api.Plan, asked: Asked) -> str | None:
    """The address of the same without what stands against it, where anything would be left."""
    keys = dict.fromkeys((one.platform, one.app) for one in made.blocking if one.platform and one.app)
    if not keys or len(keys) >= len(made.apps.union(keys)):
        return None
    return keeping.short(dropping(asked, keys)).link
