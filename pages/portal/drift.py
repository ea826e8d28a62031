"""What somebody else changed since a draft began: told app by app, and decided by the person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import dash_bootstrap_components as dbc
from dash import html
from dash.development.base_component import Component

from api import Moved
from pages.portal import ids
from pages.portal.lines import text

ALERT: dict[str, Any] = {"role": "alert"}
PLACES = {"shown": "is shown now", "hidden": "is hidden now", "gone": "is gone"}


def deciding(moved: Sequence[Moved], *, may_decide: bool) -> Component:
    """Ticked is what stays as others made it; the rest of the draft goes on top of that."""
    theirs = [one for one in moved if one.yours]
    options = [{"label": _told(one), "value": key(one)} for one in theirs]
    many = len({one.app for one in moved})
    words = f"Somebody else has changed {many} {'app' if many == 1 else 'apps'} of this portal since the draft began."
    head = html.P(words, className="refusal")
    also = [html.Li(_told(one), dir="auto") for one in moved if not one.yours]
    listed = [html.Details([html.Summary("Not touched by the draft: it follows them"), html.Ul(also)])] if also else []
    choice = dbc.Checklist(id=ids.field("stands"), options=options, value=[])
    legend = html.Legend("The draft means these as well. Tick those that shall stay as others made them.")
    asked = [html.Fieldset([legend, choice])] if theirs else []
    way = html.Button("Carry my draft over", id=ids.act("decide"), type="button", className="button first")
    return html.Div([head, *listed, *asked, way if may_decide else None], className="portal-drift", **ALERT)


def key(one: Moved) -> str:
    return f"{one.kind}/{one.app}"


def decided(values: Sequence[str]) -> list[tuple[str, str]]:
    """(app, kind) of each that was ticked."""
    parted = [value.partition("/") for value in values]
    return [(app, kind) for kind, _slash, app in parted]


def _told(one: Moved) -> str:
    if one.kind in PLACES:
        return f"{one.app} {PLACES[one.kind]}"
    return f"{one.app}: {one.kind} was {text(one.was)}, is {text(one.now)} now"
