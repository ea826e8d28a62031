"""What is kept out of the list of stale apps: by whom, why and until when; set and taken back by who may."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

import dash_bootstrap_components as dbc
from dash import (
    ALL,
    ClientsideFunction,
    Input,
    NoUpdate,
    Output,
    State,
    callback,
    clientside_callback,
    ctx,
    dcc,
    html,
    no_update,
)
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

import api
from components import runs
from components.usage.words import day
from pages.stale import ids

WHATS = [
    {"label": "The apps selected in the table", "value": "app"},
    {"label": "Every app of a team (tag)", "value": "tag"},
]
ALERT: dict[str, Any] = {"role": "alert"}
NONE_SELECTED = "No app is selected. Select some in the table, or choose a team."


class Kept(NamedTuple):
    """What came of it; what was typed goes only when it was kept."""

    refusal: str
    said: str | NoUpdate = no_update
    reason: str | NoUpdate = no_update
    changed: str | NoUpdate = no_update


def form() -> Component:
    """Stands there for everybody who may see the screen, and hidden for who may not use it."""
    what = html.Fieldset([html.Legend("What"), dbc.RadioItems(id=ids.WHAT, options=WHATS, value="app")])
    tag = html.Div(_line("Team (tag)", ids.TAG, dcc.Input(id=ids.TAG, **_text())), id=ids.TAG_LINE, hidden=True)
    reason = _line("Why it stays", ids.REASON, dcc.Input(id=ids.REASON, **_text()))
    until = _line("Until, the last day; empty: without end", ids.UNTIL, dcc.Input(id=ids.UNTIL, **_text("date")))
    button = html.Button("Keep out", id=ids.KEEP, type="button", className="button")
    refusal = html.P(id=ids.NOT_KEPT, className="refusal", **ALERT)
    said = html.P(id=ids.SAID, className="panel-note", role="status")
    inside = [what, tag, reason, until, refusal, html.Div(button, className="form-acts"), said]
    may = api.may(api.Permission.EXCLUDE)
    return html.Details(
        [html.Summary("Keep apps out of this list"), *inside], id=ids.KEEP_FORM, className="panel", hidden=not may
    )


def kept(exclusions: Sequence[api.Exclusion], snapshot: api.Snapshot, today: date) -> Component | None:
    """Those that are over too: somebody may want them again."""
    if not exclusions:
        return None
    heads = ["What", "Why", "Who", "Until"]
    may = api.may(api.Permission.EXCLUDE)
    lines = [[*_told(one, snapshot, today), *([_back(one)] if may else [])] for one in exclusions]
    table = runs.table("What is kept out of the list", [*heads, ""] if may else heads, lines, said=True)
    return html.Section([html.H2("Kept out of the list"), table], className="panel")


clientside_callback(
    ClientsideFunction("stale", "asks_tag"),
    Output(ids.TAG_LINE, "hidden"),
    Input(ids.WHAT, "value"),
)

clientside_callback(
    ClientsideFunction("ownership", "choose_rows"),
    Output(ids.KEEPING, "data"),
    Input(ids.KEEP, "n_clicks"),
    State(ids.APPS.grid, "selectedRows"),
    prevent_initial_call=True,
)


@callback(
    Output(ids.NOT_KEPT, "children"),
    Output(ids.SAID, "children"),
    Output(ids.REASON, "value"),
    Output(ids.CHANGED, "data"),
    Input(ids.KEEPING, "data"),
    State(ids.WHAT, "value"),
    State(ids.TAG, "value"),
    State(ids.REASON, "value"),
    State(ids.UNTIL, "value"),
    prevent_initial_call=True,
)
def keep_out(pairs: Any, what: str, tag: str | None, reason: str | None, until: str | None) -> Kept:
    chosen = [tuple(pair) for pair in pairs or ()] if what == "app" else [(None, (tag or "").strip())]
    if not chosen or (what == "tag" and not chosen[0][1]):
        return Kept(NONE_SELECTED if what == "app" else "Name the team: its tag, as the platform has it.")
    try:
        for platform, name in chosen:
            api.exclude_from_stale("tag" if what == "tag" else "app", platform, name, reason or "", _day(until))
    except api.ApiError as error:
        return Kept(str(error))
    said = f"The team {tag} is" if what == "tag" else f"{len(chosen):,} {'app is' if len(chosen) == 1 else 'apps are'}"
    return Kept("", f"{said} kept out.", "", api.snapshot().now.isoformat())


@callback(
    Output(ids.CHANGED, "data", allow_duplicate=True),
    Input(ids.back(ALL), "n_clicks"),
    prevent_initial_call=True,
)
def take_back(clicks: list[int | None]) -> str:
    """Buttons that have just been drawn report themselves too."""
    if not any(clicks) or not isinstance(ctx.triggered_id, dict):
        raise PreventUpdate
    kind, platform, name = str(ctx.triggered_id["what"]).split("/", 2)
    api.include_in_stale("tag" if kind == "tag" else "app", platform, name)
    return f"{api.snapshot().now.isoformat()} back"


def _day(text: str | None) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise api.Refused(f"{text!r} is no day.", "Choose one, or leave the field empty.") from error


def _told(one: api.Exclusion, snapshot: api.Snapshot, today: date) -> list[Component | str]:
    end = "without end" if one.until is None else day(one.until)
    over = " (over)" if one.until is not None and one.until < today else ""
    return [_what(one, snapshot), one.reason, one.who, f"{end}{over}"]


def _what(one: api.Exclusion, snapshot: api.Snapshot) -> Component | str:
    if one.kind == "tag":
        return html.Span(["team ", html.Bdi(one.name, className="tag")])
    app = snapshot.index.apps.get((one.platform, one.name)) if snapshot.index else None
    return app.label if app else one.name


def _back(one: api.Exclusion) -> Component:
    aloud = html.Span(f" {one.name}", className="visually-hidden")
    what = f"{one.kind}/{one.platform}/{one.name}"
    return html.Button(["Take back", aloud], id=ids.back(what), type="button", className="button")


def _line(word: str, target: str, control: Component) -> Component:
    return html.Div([html.Label(word, htmlFor=target), control], className="form-line")


def _text(kind: str = "text") -> dict[str, Any]:
    return {"type": kind, "autoComplete": "off", "className": "form-control"}
