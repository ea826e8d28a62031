"""A plan is looked at and confirmed: exactly the one on screen, once; where it stands is in the address alone."""

from __future__ import annotations

from typing import Any, NamedTuple

from dash import Input, Output, State, callback, html, no_update
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

import api
from components import address, fresh
from pages.ownership import chosen, ids, keeping, naming, planned
from pages.ownership.asked import Asked, dropping, read


class Previewed(NamedTuple):
    """A plan on screen, and whether it can be confirmed. `shown` is its hash, whatever stands against it."""

    plan: Component | list[Component] | None
    hash: str | None = None
    shown: str | None = None
    no_export: bool = True
    no_confirm: bool = True
    no_typed: bool = True
    typed_words: str = ""
    start: str = ""


PREVIEWED = (
    (ids.PLAN, "children"),
    (ids.HASH, "data"),
    (ids.SHOWN, "data"),
    (ids.PLAN_ACTS, "hidden"),
    (ids.CONFIRM, "hidden"),
    (ids.TYPED_LINE, "hidden"),
    (ids.TYPED_WORDS, "children"),
    (ids.START, "children"),
)


@callback(
    *(Output(*one) for one in PREVIEWED),
    Input(ids.HERE, "data"),
    State(address.LOCATION, "search"),
)
def preview(_here: Any, search: str | None) -> Previewed:
    asked = read(search)
    if asked.step != 3:  # noqa: PLR2004  the preview
        return Previewed(None)
    try:
        return _previewed(api.plan_handover(asked.request), keeping.short(asked))
    except api.ApiError as error:
        return Previewed(chosen.refused(str(error), asked))


@callback(
    Output(address.LOCATION, "search", allow_duplicate=True),
    Output(ids.REFUSAL, "children"),
    Output(ids.TYPED, "value"),
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
    """Exactly the plan on screen; however often it is pressed, it is one run. A new plan has its own number to type."""
    if hashed is None or not (clicks or submits):
        raise PreventUpdate
    same = [no_update] * len(PREVIEWED)
    try:
        run = api.confirm_handover(hashed, typed)
    except api.Drifted as moved:
        made = _previewed(moved.plan, keeping.short(read(search)))
        return (no_update, "", "", [planned.drifted(moved.gone, moved.new, api.snapshot()), made.plan], *made[1:])
    except api.ApiError as error:
        return (no_update, fresh.refusal(error, read(search).link), no_update, *same)
    return (Asked(run=run).search, "", "", *same)


def _previewed(made: api.Plan, asked: Asked) -> Previewed:
    apps = len(made.apps)
    possible = bool(made.changes) and not made.blocking
    again = possible and api.needs_fresh_sign_in()
    word = "Undo" if asked.asks == "undo" else naming.named(frozenset(one.field for one in made.changes)).act
    shown = planned.plan(made, asked, api.snapshot(), _rest(made, asked), api.acting_as())
    return Previewed(
        html.Div([shown, fresh.before(asked.link) if again else None]),
        made.hash if possible and not again else None,
        shown=made.hash,
        no_export=False,
        no_confirm=again or not possible,
        no_typed=apps <= api.TYPED_ABOVE,
        typed_words=f"This changes {apps} apps. Type {apps} to confirm it",
        start=f"{word} {apps} {'app' if apps == 1 else 'apps'}",
    )


def _rest(made: api.Plan, asked: Asked) -> str | None:
    """The address of the same without what stands against it, where anything would be left."""
    keys = dict.fromkeys((one.platform, one.app) for one in made.blocking if one.platform and one.app)
    if not keys or len(keys) >= len(made.apps.union(keys)):
        return None
    return keeping.short(dropping(asked, keys)).link
