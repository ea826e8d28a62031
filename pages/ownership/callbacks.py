"""The form of a handover: drawn from its address, and put into it to look ahead."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

from dash import ALL, ClientsideFunction, Input, NoUpdate, Output, State, callback, clientside_callback, html, no_update
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

import api
from components import address
from pages.ownership import chosen, ids, keeping, parts, view
from pages.ownership.asked import Asked, read

FORM = {
    "asks": State(ids.ASKS, "value"),
    "source": State(ids.SOURCE, "value"),
    "receiver": State(ids.RECEIVER, "value"),
    "former": State(ids.FORMER, "value"),
}
GIVEN = (
    State(ids.part(ALL, ALL), "value"),
    State(ids.part(ALL, ALL), "id"),
    State(ids.prefix(ALL), "value"),
    State(ids.prefix_receiver(ALL), "value"),
)


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
    known: list[Component] | NoUpdate = no_update
    prefixes: list[Component] | NoUpdate = no_update
    hand: list[Component] | NoUpdate = no_update
    filed: Component | None = None
    names: list[chosen.Name] | NoUpdate = no_update


@callback(
    Output(ids.STEPS, "children"),
    Output(ids.FORM, "hidden"),
    Output(ids.ASKS, "value"),
    Output(ids.ASKS, "options"),
    Output(ids.SOURCE, "value"),
    Output(ids.RECEIVER, "value"),
    Output(ids.FORMER, "value"),
    Output(ids.CHOSEN, "children"),
    Output(ids.SPLIT_KNOWN, "children"),
    Output(ids.SPLIT_PREFIXES, "children"),
    Output(ids.SPLIT_HAND, "children"),
    Output(ids.FILED, "children"),
    Output(ids.NAMES, "data"),
    Input(ids.HERE, "data"),
    State(address.LOCATION, "search"),
)
def load(_here: Any, search: str | None) -> Drawn:
    api.require(api.Permission.PLAN_CHANGES)
    asked = read(search)
    if asked.step > 2:  # noqa: PLR2004  preview and run stand alone
        return Drawn(view.steps(asked.step))
    try:
        return _form(asked)
    except api.NotFound as gone:
        return _emptied(_form(replace(asked, wish="")), html.P(str(gone), className="refusal"))


def _emptied(drawn: Drawn, told: Component) -> Drawn:
    """The form without what is out of date; whichever way of asking is chosen says so."""
    known = [told, *(drawn.known if isinstance(drawn.known, list) else [])]
    return drawn._replace(chosen=told, filed=told, known=known)


def _form(asked: Asked) -> Drawn:
    known = api.snapshot()
    kept = keeping.kept(asked)
    apps = kept.get("apps") or asked.apps
    owned = api.owned_by(asked.source, asked.platform) if asked.asks == "split" else ()
    split = parts.split(asked.source, owned, kept.get("parts", ()), known)
    return Drawn(
        view.steps(asked.step),
        no_form=False,
        asks=asked.asks,
        options=[{**one, "disabled": one["value"] == "selection" and not apps} for one in view.ASKS],
        source=asked.source,
        receiver=asked.receiver,
        former=asked.former,
        chosen=chosen.selection(apps),
        known=split.known,
        prefixes=split.prefixes,
        hand=split.hand,
        filed=chosen.file(api.handover_file(asked.wish)) if "file" in kept else None,
        names=chosen.people(known),
    )


clientside_callback(ClientsideFunction("ownership", "suggest"), Input(ids.NAMES, "data"))

clientside_callback(
    ClientsideFunction("ownership", "choose"),
    Output(ids.SOURCE_LINE, "hidden"),
    Output(ids.CHOSEN, "hidden"),
    Output(ids.SHOW_LINE, "hidden"),
    Output(ids.SPLIT, "hidden"),
    Output(ids.FILE, "hidden"),
    Output(ids.RECEIVER_LINE, "hidden"),
    Output(ids.RECEIVER_WORDS, "children"),
    Input(ids.ASKS, "value"),
)


@callback(
    output=(
        Output(address.LOCATION, "search", allow_duplicate=True),
        Output(ids.FORM_REFUSAL, "children"),
    ),
    inputs={"pressed": (Input(ids.PREVIEW, "n_clicks"), Input(ids.RECEIVER, "n_submit"))},
    state={"form": FORM, "given": GIVEN, "search": State(address.LOCATION, "search")},
    prevent_initial_call=True,
)
def look_ahead(
    pressed: tuple[int | None, ...], form: dict[str, Any], given: tuple[Any, ...], search: str | None
) -> tuple[str | NoUpdate, str]:
    """Into the address; what stands there is planned when it is drawn. What is left empty is said beside the button."""
    if not any(pressed):
        raise PreventUpdate
    try:
        asked = _asked(form, given, keeping.living(read(search)))
        api.check_handover(asked.request)
    except api.ApiError as error:
        return no_update, str(error)
    return asked.search, ""


def _asked(form: dict[str, Any], given: tuple[Any, ...], before: Asked) -> Asked:
    """What was dropped from an earlier plan is asked for again."""
    asks, source, receiver = form["asks"], (form["source"] or "").strip(), (form["receiver"] or "").strip()
    whose = source if asks in ("person", "split") else ""
    wanted = replace(before, asks=asks, source=whose, receiver=receiver, former=form["former"])
    wanted = replace(wanted, preview=True, without=())
    if asks == "split":
        return keeping.keep(wanted, {"parts": parts.gathered(*given), "without": []})
    return keeping.keep(wanted, {"without": []}) if keeping.kept(wanted).get("without") else keeping.short(wanted)
