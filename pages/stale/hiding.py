"""Hiding stale apps from the portal: a draft that does just this, and the way to its plan."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import ClientsideFunction, Input, NoUpdate, Output, State, callback, clientside_callback, no_update
from dash.exceptions import PreventUpdate

import api
from components.address import LOCATION, link
from pages.stale import ids

NAME = "Stale apps hidden"
ONE_PORTAL = "Each platform has a portal of its own. Select apps of one platform."
NOT_SHOWN = "As far as it is known, the portal shows none of them. Select others."

clientside_callback(
    ClientsideFunction("stale", "offer"),
    Output(ids.HIDE, "hidden"),
    Output(ids.HIDE, "children"),
    Input(ids.APPS.grid, "selectedRows"),
)

clientside_callback(
    ClientsideFunction("ownership", "choose_rows"),
    Output(ids.HIDING, "data"),
    Input(ids.HIDE, "n_clicks"),
    State(ids.APPS.grid, "selectedRows"),
    prevent_initial_call=True,
)


@callback(
    Output(LOCATION, "href", allow_duplicate=True),
    Output(ids.REFUSAL, "children"),
    Input(ids.HIDING, "data"),
    running=[(Output(ids.HIDE, "disabled"), True, False)],
    prevent_initial_call=True,
)
def hide(pairs: Any) -> tuple[str | NoUpdate, str]:
    """Nothing is written here: the plan is looked at, and confirmed, in the portal."""
    if not pairs:
        raise PreventUpdate
    platforms = {platform for platform, _name in pairs}
    if len(platforms) > 1:
        return no_update, ONE_PORTAL
    try:
        return _drafted(platforms.pop(), [name for _platform, name in pairs]), ""
    except api.ApiError as error:
        return no_update, str(error)


def _drafted(platform: str, names: Sequence[str]) -> str:
    portal = api.read_portal(platform)
    shown = {entry.name for entry in portal.shown}
    wanted = [name for name in names if name in shown]
    if not wanted:
        raise api.Refused(NOT_SHOWN)
    draft = api.begin_draft(platform, NAME)
    try:
        api.edit_draft(draft.id, [{"do": "hide", "apps": wanted}])
    except api.ApiError:
        api.drop_draft(draft.id)  # an edit that cannot be leaves no empty draft behind
        raise
    planned = portal.keeper is api.Keeper.PLATFORM and api.may(api.Permission.PLAN_CHANGES)
    return link("/portal", platform=platform, draft=draft.id, step="plan" if planned else "")
