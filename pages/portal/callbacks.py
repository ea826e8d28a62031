"""The draft at work: it begins with the first edit, and every act on it is answered with how it stands then."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, cast

from dash import ALL, ClientsideFunction, Input, Output, State, callback, clientside_callback, ctx
from dash.exceptions import PreventUpdate

import api
from components import address
from components.shell.ids import ESTATE
from pages.portal import ids
from pages.portal.asked import read
from pages.portal.drawing import MORE_OUTPUTS, OUTPUTS, Drawn, again, choice, everything, failed
from pages.portal.drift import decided

Named = Mapping[str, Any]


@callback(
    OUTPUTS,
    Input(ids.HERE, "data"),
    Input(ESTATE, "data"),
    Input(ids.TICK, "n_intervals"),
    State(address.LOCATION, "search"),
    State(ids.DRAFT, "data"),
)
def load(_here: Any, _estate: Any, _ticks: int | None, search: str | None, named: Named | None) -> Drawn:
    asked = read(search)
    if asked.step:
        return Drawn(None, no_work=True)
    try:
        if not asked.platform:
            return choice()
        begun = named["key"] if named and named["platform"] == asked.platform else asked.draft
        return everything(asked.platform, begun)
    except api.ApiError as error:
        return failed(error)


@callback(
    MORE_OUTPUTS,
    Input(ids.EDIT, "data"),
    running=[(Output(ids.BUSY, "data"), True, False)],
    prevent_initial_call=True,
)
def edit(wanted: Mapping[str, Any] | None) -> Drawn:
    """What the person did is already on screen: a refusal puts back what stands in the draft."""
    if not wanted:
        raise PreventUpdate
    named: Named = wanted["draft"]
    portal = api.read_portal(named["platform"])
    try:
        drawn = again(portal, _edited(named, wanted["edits"]))
    except api.ApiError as error:
        drawn = again(portal, api.read_draft(named["key"]) if named["key"] else None, str(error))
    return drawn._replace(rows={**cast("dict[str, Any]", drawn.rows), "at": wanted["at"]})


def _edited(named: Named, edits: list[Any]) -> api.Draft:
    """An edit that cannot be leaves no empty draft behind."""
    if named["key"]:
        return api.edit_draft(named["key"], edits, named["version"])
    draft = api.begin_draft(named["platform"])
    try:
        return api.edit_draft(draft.id, edits)
    except api.ApiError:
        api.drop_draft(draft.id)
        raise


@callback(
    MORE_OUTPUTS,
    Input(ids.act(ALL), "n_clicks"),
    State(ids.field(ALL), "value"),
    State(ids.field(ALL), "id"),
    State(ids.DRAFT, "data"),
    prevent_initial_call=True,
)
def act(clicks: list[int | None], values: list[Any], fields: list[dict[str, str]], named: Named) -> Drawn:
    """Buttons that have just been drawn report themselves too; only a click acts."""
    if not any(clicks) or not isinstance(ctx.triggered_id, dict):
        raise PreventUpdate
    typed = {field["field"]: value for field, value in zip(fields, values, strict=True)}
    try:
        draft = ACTS[ctx.triggered_id["act"]](named, typed)
        return again(api.read_portal(named["platform"]), draft)
    except api.ApiError as error:
        return Drawn(refusal=str(error))


def _drop(named: Named, _typed: Named) -> None:
    api.drop_draft(named["key"])


def _look_up(named: Named, _typed: Named) -> api.Draft | None:
    api.look_up_portal(named["platform"])
    return api.read_draft(named["key"]) if named["key"] else None


ACTS: Mapping[str, Callable[[Named, Named], api.Draft | None]] = {
    "name": lambda named, typed: api.name_draft(named["key"], typed.get("name") or ""),
    "hand": lambda named, typed: api.hand_draft(named["key"], typed.get("remark") or ""),
    "take back": lambda named, _typed: api.take_draft_back(named["key"]),
    "return": lambda named, typed: api.return_draft(named["key"], typed.get("remark") or ""),
    "copy": lambda named, _typed: api.copy_draft(named["key"]),
    "decide": lambda named, typed: api.decide_draft(named["key"], decided(typed.get("stands") or ())),
    "keep": lambda named, _typed: api.keep_draft(named["key"]),
    "drop": _drop,
    "look up": _look_up,
}

clientside_callback(ClientsideFunction("portal", "fill"), Input(ids.ROWS, "data"), prevent_initial_call=True)
clientside_callback(
    ClientsideFunction("portal", "narrow"),
    Input(ids.SEARCH, "value"),
    Input(ids.ONLY, "value"),
    prevent_initial_call=True,
)
clientside_callback(ClientsideFunction("portal", "ended"), Input(ids.BUSY, "data"), prevent_initial_call=True)
clientside_callback(ClientsideFunction("portal", "press"), Input(ids.press(ALL), "n_clicks"), prevent_initial_call=True)
clientside_callback(ClientsideFunction("portal", "eyes"), Output(ids.GROUP_LINE, "hidden"), Input(ids.EYES, "value"))
