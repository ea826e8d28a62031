"""The plan of a draft on screen: every write with from and to, and what it costs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from api import Change, Plan, Snapshot
from components import plans, runs, states
from pages.portal.asked import Asked


def plan(made: Plan, asked: Asked, known: Snapshot, own: Mapping[str, str]) -> Component:
    """`own` has the platforms on which it would be done with the rights of who reads it."""
    lines = [_line(change, known) for change in made.changes]
    back = dcc.Link("Back to the draft", href=Asked(asked.platform, asked.draft).link, className="button")
    checks = [html.Ul([plans.check(check) for check in made.checks], className="checks")] if made.checks else []
    return html.Section(
        [
            html.H2(made.title, dir="auto"),
            _totals(made),
            runs.acting(made.platforms, own, known),
            *checks,
            html.Div(back, className="form-acts"),
            runs.table("The plan, write by write", ("App", "What", "From", "To"), lines),
        ],
        className="panel",
    )


def refused(sentence: str, asked: Asked) -> Component:
    back = dcc.Link("Back to the draft", href=Asked(asked.platform, asked.draft).link, className="button")
    return html.Div(states.refused("This cannot be applied", sentence, back), className="panel")


def _totals(made: Plan) -> Component:
    apps, writes = len(made.apps), len(made.changes)
    counted = f"{writes:,} {'write' if writes == 1 else 'writes'} to {apps:,} {'app' if apps == 1 else 'apps'}"
    words = f"{counted} · {made.calls:,} calls to the platform · {plans.lasts(made.seconds)}"
    return html.P(words, className="run-facts")


def _line(change: Change, known: Snapshot) -> list[Any]:
    what = runs.FIELDS.get(change.field, change.field.capitalize())
    return [runs.app(change, known), what, runs.value(change, change.before), runs.value(change, change.after)]
