"""A run at work: watched from any device by its address, cancelled, approved, and taken along."""

from __future__ import annotations

from collections.abc import Sequence
from hashlib import sha256
from typing import Any, Literal, NamedTuple

from dash import Input, Output, State, callback, ctx
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

import api
from components import address, fresh
from components.table import download
from pages.ownership import chosen, ids
from pages.ownership.asked import read
from pages.ownership.running import OPEN, pace, running, said

MOST_EXPORTED = 100_000  # items


class Watched(NamedTuple):
    """A run as it stands; `tick_off` when there is nothing more to watch."""

    run: Component
    no_acts: bool
    no_cancel: bool
    no_approve: bool
    no_resume: bool
    tick_off: bool
    seen: str
    said: str = ""


@callback(
    Output(ids.RUN, "children"),
    Output(ids.RUN_ACTS, "hidden"),
    Output(ids.CANCEL, "hidden"),
    Output(ids.APPROVE, "hidden"),
    Output(ids.RESUME, "hidden"),
    Output(ids.TICK, "disabled"),
    Output(ids.SEEN, "data"),
    Output(ids.SAID, "children"),
    Input(ids.HERE, "data"),
    Input(ids.TICK, "n_intervals"),
    State(address.LOCATION, "search"),
    State(ids.SEEN, "data"),
)
def watch(_here: Any, _ticks: int | None, search: str | None, seen: str | None) -> Watched:
    """Drawn anew only when something else is to be read: whoever reads keeps the place."""
    identifier = read(search).run
    if not identifier:
        raise PreventUpdate
    api.require(api.Permission.PLAN_CHANGES)
    try:
        return _watched(*api.run(identifier), seen)
    except api.NotFound as error:
        return Watched(chosen.no_run(str(error)), True, True, True, True, True, "")  # noqa: FBT003  all of it off


@callback(
    Output(ids.CANCEL, "disabled"),
    Input(ids.CANCEL, "n_clicks"),
    State(address.LOCATION, "search"),
    prevent_initial_call=True,
)
def cancel(clicks: int | None, search: str | None) -> bool:
    if not clicks:
        raise PreventUpdate
    api.cancel_run(read(search).run)
    return True


@callback(
    Output(ids.APPROVE, "disabled"),
    Output(ids.RUN_REFUSAL, "children", allow_duplicate=True),
    Input(ids.APPROVE, "n_clicks"),
    State(address.LOCATION, "search"),
    prevent_initial_call=True,
)
def approve(clicks: int | None, search: str | None) -> tuple[bool, Any]:
    if not clicks:
        raise PreventUpdate
    asked = read(search)
    try:
        api.approve_run(asked.run)
    except api.ApiError as error:
        return False, fresh.refusal(error, asked.link)
    return True, ""


@callback(
    Output(ids.SEEN, "data", allow_duplicate=True),
    Output(ids.RUN_REFUSAL, "children"),
    Input(ids.RESUME, "n_clicks"),
    State(address.LOCATION, "search"),
    prevent_initial_call=True,
)
def resume(clicks: int | None, search: str | None) -> tuple[str, str]:
    """What stands against it is said beside the button; the next tick draws the run anew."""
    if not clicks:
        raise PreventUpdate
    try:
        api.resume_run(read(search).run)
    except api.ApiError as error:
        return "", str(error)
    return "", ""


@callback(
    Output(ids.DOWNLOAD, "data"),
    Input(ids.CSV, "n_clicks"),
    Input(ids.JSON, "n_clicks"),
    State(address.LOCATION, "search"),
    prevent_initial_call=True,
)
def take(csv: int | None, json: int | None, search: str | None) -> dict[str, str]:
    if not csv and not json:
        raise PreventUpdate
    rows = api.trail(api.Sought(run=read(search).run), MOST_EXPORTED)
    kind: Literal["csv", "json"] = "json" if ctx.triggered_id == ids.JSON else "csv"
    return download("handover", api.export_trail(rows, kind), api.snapshot().now, kind)


def _watched(run: api.Run, items: Sequence[api.Item], seen: str | None) -> Watched:
    known = api.snapshot()
    mark = sha256(repr((run, items, pace(run, items, known.now))).encode(errors="replace")).hexdigest()
    if mark == seen:
        raise PreventUpdate
    own = run.planner == api.visitor().id
    return Watched(
        running(run, items, known),
        no_acts=False,
        no_cancel=run.phase not in (api.Phase.WAITING, api.Phase.RUNNING, api.Phase.PAUSED),
        no_approve=run.phase is not api.Phase.WAITING or own,
        no_resume=run.phase is not api.Phase.PAUSED or not own,
        tick_off=run.phase not in OPEN,
        seen=mark,
        said=said(run),
    )
