"""A plan in words: how long it takes, what stands against it, and the number to type for a large one."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from api import Check, Level
from components.pill import Tone, pill

LEVELS: dict[Level, tuple[str, Tone]] = {
    Level.BLOCKING: ("must be dropped", "bad"),
    Level.WARNING: ("careful", "warn"),
    Level.NOTE: ("note", "none"),
}
MINUTE = 60


def check(one: Check) -> Component:
    return html.Li([pill(*LEVELS[one.level]), f" {one.sentence} ", html.Span(one.way_out, className="run-note")])


def lasts(seconds: float) -> str:
    """Such as "about 40 seconds" and "about 3 minutes"."""
    if round(seconds) <= 1:
        return "about a second"
    if seconds < 1.5 * MINUTE:
        return f"about {round(seconds)} seconds"
    return f"about {round(seconds / MINUTE)} minutes"
