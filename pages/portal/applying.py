"""Looking at the plan of a draft and confirming exactly that; from there the run has its own page."""

from __future__ import annotations

from typing import Any

from dash import Input, Output, State, callback, no_update

import api
from components import address, fresh
from components.confirming import Shown, confirms, pressed, shown, shows
from pages.portal import ids, planned
from pages.portal.asked import Asked, read
from pages.portal.view import CONFIRMING

SHOWS = shows(CONFIRMING)


@callback(*(Output(*one) for one in SHOWS), Input(ids.HERE, "data"), State(address.LOCATION, "search"))
def preview(_here: Any, search: str | None) -> Shown:
    asked = read(search)
    if asked.step != "plan":
        return Shown(None)
    try:
        return _previewed(api.plan_draft(asked.draft), asked)
    except api.ApiError as error:
        return Shown(planned.refused(str(error), asked))


@callback(
    Output(address.LOCATION, "href", allow_duplicate=True),
    Output(ids.NOT_STARTED, "children"),
    *(Output(*one, allow_duplicate=True) for one in SHOWS),
    *confirms(CONFIRMING),
    running=[(Output(ids.START, "disabled"), True, False)],
    prevent_initial_call=True,
)
def confirm(
    clicks: int | None, submits: int | None, hashed: str | None, typed: str | None, search: str | None
) -> tuple[Any, ...]:
    """However often it is pressed, it is one run."""
    same = [no_update] * len(SHOWS)
    try:
        run = api.confirm_draft(pressed(hashed, clicks, submits), typed)
    except api.Drifted as moved:
        return (no_update, str(moved), *_previewed(moved.plan, read(search)))
    except api.ApiError as error:
        return (no_update, fresh.refusal(error, read(search).link), *same)
    return (address.link("/ownership", run=run), "", *same)


def _previewed(made: api.Plan, asked: Asked) -> Shown:
    writes = len(made.changes)
    drawn = planned.plan(made, asked, api.snapshot(), api.acting_as())
    return shown(made, drawn, f"Apply {writes:,} {'write' if writes == 1 else 'writes'}", asked.link)
