"""Looking at the plan of a draft and confirming exactly that; from there the run has its own page."""

from __future__ import annotations

from typing import Any, NamedTuple

from dash import Input, Output, State, callback, html, no_update
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

import api
from components import address, fresh
from pages.portal import ids, planned
from pages.portal.asked import Asked, read


class Previewed(NamedTuple):
    """In the order of PREVIEWED: a plan on screen, and whether it can be confirmed."""

    plan: Component | None
    hash: str | None = None
    no_confirm: bool = True
    no_typed: bool = True
    typed_words: str = ""
    start: str = "Apply"


PREVIEWED = (
    (ids.PLAN, "children"),
    (ids.HASH, "data"),
    (ids.CONFIRM, "hidden"),
    (ids.TYPED_LINE, "hidden"),
    (ids.TYPED_WORDS, "children"),
    (ids.START, "children"),
)


@callback(*(Output(*one) for one in PREVIEWED), Input(ids.HERE, "data"), State(address.LOCATION, "search"))
def preview(_here: Any, search: str | None) -> Previewed:
    asked = read(search)
    if asked.step != "plan":
        return Previewed(None)
    try:
        return _previewed(api.plan_draft(asked.draft), asked)
    except api.ApiError as error:
        return Previewed(planned.refused(str(error), asked))


@callback(
    Output(address.LOCATION, "href", allow_duplicate=True),
    Output(ids.NOT_STARTED, "children"),
    *(Output(*one, allow_duplicate=True) for one in PREVIEWED),
    Input(ids.START, "n_clicks"),
    Input(ids.TYPED, "n_submit"),
    State(ids.HASH, "data"),
    State(ids.TYPED, "value"),
    State(address.LOCATION, "search"),
    running=[(Output(ids.START, "disabled"), True, False)],
    prevent_initial_call=True,
)
def confirm(
    clicks: int | None, submits: int | None, hashed: str | None, typed: str | None, search: str | None
) -> tuple[Any, ...]:
    """However often it is pressed, it is one run."""
    if hashed is None or not (clicks or submits):
        raise PreventUpdate
    same = [no_update] * len(PREVIEWED)
    try:
        run = api.confirm_draft(hashed, typed)
    except api.Drifted as moved:
        return (no_update, str(moved), *_previewed(moved.plan, read(search)))
    except api.ApiError as error:
        return (no_update, fresh.refusal(error, read(search).link), *same)
    return (address.link("/ownership", run=run), "", *same)


def _previewed(made: api.Plan, asked: Asked) -> Previewed:
    apps, writes = len(made.apps), len(made.changes)
    possible = bool(made.changes) and not made.blocking
    again = possible and api.needs_fresh_sign_in()
    shown = planned.plan(made, asked, api.snapshot(), api.acting_as())
    return Previewed(
        html.Div([shown, fresh.before(asked.link) if again else None]),
        made.hash if possible and not again else None,
        no_confirm=again or not possible,
        no_typed=apps <= api.TYPED_ABOVE,
        typed_words=f"This changes {apps} apps. Type {apps} to confirm it",
        start=f"Apply {writes:,} {'write' if writes == 1 else 'writes'}",
    )
