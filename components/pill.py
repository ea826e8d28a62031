"""A state as a word in a small tinted pill; the word carries the meaning, the tint only repeats it."""

from __future__ import annotations

from typing import Literal

from dash import html
from dash.development.base_component import Component

Tone = Literal["good", "warn", "bad", "note", "none"]


def pill(text: str, tone: Tone = "none") -> Component:
    return html.Span(text, className=f"pill pill-{tone}")
