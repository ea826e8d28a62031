"""A plan in words: how long it takes, what stands against it, and the number to type for a large one."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from api import Check, Level
from components.pill import Tone, pill

LEVELS: dict[Level, tuple[str, Tone]] = {
    Level.BLOCKING: ("must be dropped", "bad"),
    Level.WARNING: ("careful", "warn"),
    Level.NOTE: ("note", "none"),
}
MINUTE, HOUR = 60, 3600


def check(one: Check) -> Component:
    level, way_out = pill(*LEVELS[one.level]), html.Span(one.way_out, className="run-note")
    return html.Li([level, f" {one.sentence} ", way_out, *_which(one.names)])


def _which(names: Sequence[str]) -> list[Component]:
    """What a sentence only counts: a person may own hundreds."""
    if not names:
        return []
    listed = html.Ul([html.Li(name, dir="auto") for name in names], className="check-names")
    return [html.Details([html.Summary("Which one" if len(names) == 1 else f"Which {len(names):,}"), listed])]


def lasts(seconds: float) -> str:
    """Such as "about 40 seconds", "about 3 minutes" and "about 4.5 hours"."""
    if round(seconds) <= 1:
        return "about a second"
    if seconds < 1.5 * MINUTE:
        return f"about {round(seconds)} seconds"
    if seconds < 1.5 * HOUR:
        return f"about {round(seconds / MINUTE)} minutes"
    return f"about {seconds / HOUR:.1f} hours".replace(".0 ", " ")
