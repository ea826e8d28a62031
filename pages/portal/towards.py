"""Other orders to take into a draft: suggested ones, each with its reason, and the order of an earlier day."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import dash_bootstrap_components as dbc
from dash import Input, State, callback, dcc, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

import api
from pages.portal import ids
from pages.portal.drawing import MORE_OUTPUTS, Drawn, again

PIN = {"label": "Keep the selected apps in place", "value": "pinned"}
A_DAY: dict[str, Any] = {"type": "date", "className": "form-control"}
WAYS = [{"label": f"Order {one.value}", "value": one.name} for one in api.By]


def ways() -> Component:
    """Folded: most who come here move a few apps by hand."""
    chooser = dbc.Select(id=ids.BY, options=WAYS, value=WAYS[0]["value"])
    pinned = dbc.Checklist(id=ids.PINNED, options=[PIN], value=[])
    suggested = html.Div(
        [
            html.Label([html.Span("Suggest an order"), chooser]),
            pinned,
            html.Button("Take it into the draft", id=ids.SUGGEST, type="button", className="button"),
        ],
        className="portal-way",
    )
    day = html.Div(
        [
            html.Label([html.Span("As it was on"), dcc.Input(id=ids.DAY, **A_DAY)]),
            html.Button("Draft the way back", id=ids.BACK, type="button", className="button"),
        ],
        className="portal-way",
    )
    return html.Details([html.Summary("Other orders to begin with"), suggested, day], className="portal-ways")


@callback(
    MORE_OUTPUTS,
    Input(ids.SUGGEST, "n_clicks"),
    State(ids.BY, "value"),
    State(ids.PINNED, "value"),
    State(ids.CHOSEN, "data"),
    State(ids.DRAFT, "data"),
    prevent_initial_call=True,
)
def suggest(
    clicks: int | None, by: str, pinned: list[str], chosen: list[str] | None, named: Mapping[str, Any]
) -> Drawn:
    """Into the draft alone, with the sentence that says why; it is one edit, and can be taken back like any."""
    if not clicks or not named:
        raise PreventUpdate
    portal = api.read_portal(named["platform"])
    draft = api.read_draft(named["key"]) if named["key"] else api.begin_draft(named["platform"])
    keep = chosen or [] if pinned else []
    try:
        found = api.suggest_order(draft, api.By[by], keep)
        edited = api.edit_draft(draft.id, [{"do": "order", "order": found.order, "strict": True}])
    except api.ApiError as error:
        return _undone(portal, draft, begun=not named["key"], error=error)
    return again(portal, edited)._replace(told=found.sentence)


@callback(
    MORE_OUTPUTS,
    Input(ids.BACK, "n_clicks"),
    State(ids.DAY, "value"),
    State(ids.DRAFT, "data"),
    prevent_initial_call=True,
)
def go_back(clicks: int | None, day: str | None, named: Mapping[str, Any]) -> Drawn:
    """Always a draft of its own: what one is at is not thrown away."""
    if not clicks or not named:
        raise PreventUpdate
    try:
        wanted = date.fromisoformat(day or "")
    except ValueError:
        return Drawn(refusal="Choose a day first.")
    try:
        draft = api.draft_of_day(named["platform"], wanted)
    except api.ApiError as error:
        return Drawn(refusal=str(error))
    return again(api.read_portal(named["platform"]), draft)


def _undone(portal: api.Portal, draft: api.Draft, *, begun: bool, error: api.ApiError) -> Drawn:
    """An order that cannot be suggested leaves no empty draft behind."""
    if not begun:
        return Drawn(refusal=str(error))
    api.drop_draft(draft.id)
    return again(portal, None, str(error))
