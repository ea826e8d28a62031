"""What happened to an app, as sentences on a line of time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from dash import html
from dash.development.base_component import Component

from api import Happening
from components import states
from components.happenings import sentence
from components.times import moment


def timeline(happenings: Sequence[Happening], now: datetime) -> Component:
    """Newest first. An app that never changed since the first read says so."""
    if not happenings:
        return states.empty("No changes yet", "Changes show here from the second read of the platform on.")
    return html.Ol([_entry(happening, now) for happening in happenings], className="timeline")


def _entry(happening: Happening, now: datetime) -> Component:
    words = html.Div(sentence(happening), dir="auto", className="timeline-words")
    return html.Li([words, html.Div(moment(happening.at, now), className="timeline-when")])
