"""Choosing, looking ahead and confirming; where it stands is in the address alone."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

from dash import ClientsideFunction, Input, NoUpdate, Output, State, callback, clientside_callback, html, no_update
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

import api
from components import address, fresh
from pages.ownership import chosen, ids, planned, view
from pages.ownership.asked import Asked, read


class Drawn(NamedTuple):
    """The steps before the run. `hash` is the plan that the button would confirm, None when it may not be."""

    steps: list[Component]
    no_form: bool = True
    asks: str | NoUpdate = no_update
    options: list[dict[str, Any]] | NoUpdate = no_update
    source: str | NoUpdate = no_update
    receiver: str | NoUpdate = no_update
    former: str | NoUpdate = no_update
    chosen: Component | None = None
    sources: list[Component] | NoUpdate = no_update
    receivers: list[Component] | NoUpdate = no_update


class Previewed(NamedTuple):
    """A plan on screen, and whether it can be confirmed."""

    plan: Component | list[Component] | None
    hash: str | None = None
    no_confirm: bool = True
    no_typed: bool = True
    typed_words: str = ""
    start: str = ""


PREVIEWED = (
    (ids.PLAN, "children"),
    (ids.HASH, "data"),
    (ids.CONFIRM, "hidden"),
    (ids.TYPED_LINE, "hidden"),
    (ids.TYPED_WORDS, "children"),
    (ids.START, "children"),
)


@callback(
    Output(ids.STEPS, "children"),
    Output(ids.FORM, "hidden"),
    Output(ids.ASKS, "value"),
    Output(ids.ASKS, "options"),
    Output(ids.SOURCE, "value"),
    Output(ids.RECEIVER, "value"),
    Output(ids.FORMER, "value"),
    Output(ids.CHOSEN, "children"),
    Output(ids.SOURCES, "children"),
    Output(ids.RECEIVERS, "children"),
    Input(ids.HERE, "data"),
    State(address.LOCATION, "search"),
)
def load(_here: Any, search: str | None) -> Drawn:
    api.require(api.Permission.PLAN_CHANGES)
    asked = read(search)
    if asked.step > 2:  # noqa: PLR2004  preview and run stand alone
        return Drawn(view.steps(asked.step))
    people = chosen.people(api.snapshot())
    return Drawn(
        view.steps(asked.step),
        no_form=False,
        asks=asked.asks,
        options=[{**one, "disabled": one["value"] == "selection" and not asked.apps} for one in view.ASKS],
        source=asked.source,
        receiver=asked.receiver,
        former=asked.former,
        chosen=chosen.selection(asked),
        sources=people,
        receivers=people,
    )


clientside_callback(
    ClientsideFunction("ownership", "choose"),
    Output(ids.SOURCE_LINE, "hidden"),
    Output(ids.CHOSEN, "hidden"),
    Input(ids.ASKS, "value"),
)


@callback(
    Output(address.LOCATION, "search", allow_duplicate=True),
    Input(ids.PREVIEW, "n_clicks"),
    Input(ids.RECEIVER, "n_submit"),
    State(ids.ASKS, "value"),
    State(ids.SOURCE, "value"),
    State(ids.RECEIVER, "value"),
    State(ids.FORMER, "value"),
    State(address.LOCATION, "search"),
    prevent_initial_call=True,
)
def look_ahead(  # noqa: PLR0913, PLR0917  the fields of a form
    clicks: int | None,
    submits: int | None,
    asks: str,
    source: str | None,
    receiver: str | None,
    former: str,
    search: str | None,
) -> str:
    """Into the address; what stands there is planned when it is drawn."""
    if not clicks and not submits:
        raise PreventUpdate
    whose = (source or "").strip() if asks == "person" else ""
    wanted = replace(read(search), asks=asks, source=whose, receiver=(receiver or "").strip(), former=former)
    return replace(wanted, preview=True, without=()).search


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
        return _previewed(api.plan_handover(asked.request), asked)
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
        made = _previewed(moved.plan, read(search))
        return (no_update, "", "", [planned.drifted(moved.gone, moved.new, api.snapshot()), made.plan], *made[1:])
    except api.ApiError as error:
        return (no_update, fresh.refusal(error, read(search).link), no_update, *same)
    return (Asked(run=run).search, "", "", *same)


def _previewed(made: api.Plan, asked: Asked) -> Previewed:
    apps = len(made.apps)
    possible = bool(made.changes) and not made.blocking
    again = possible and api.needs_fresh_sign_in()
    word = "Undo" if asked.asks == "undo" else "Hand over"
    return Previewed(
        html.Div([planned.plan(made, asked, api.snapshot()), fresh.before(asked.link) if again else None]),
        made.hash if possible and not again else None,
        no_confirm=again or not possible,
        no_typed=apps <= api.TYPED_ABOVE,
        typed_words=f"This changes {apps} apps. Type {apps} to confirm it",
        start=f"{word} {apps} {'app' if apps == 1 else 'apps'}",
    )
