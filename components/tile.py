"""A number with a plain noun and a line that says why it matters, linked to the list behind it."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

from components.pill import Tone


def tile(  # noqa: PLR0913  a tile is these six things
    number: int | None,
    noun: str,
    why: str,
    href: str | None,
    *,
    reason: str | None = None,
    tone: Tone | None = None,
) -> Component:
    """`number` None is a dash with `reason` under it; it links nowhere, for no list stands behind it."""
    if number is None:
        return html.Div(_lines("–", noun, reason or "unknown", "none"), className="tile")
    lines = _lines(f"{number:,}", noun, why, tone or "")
    return dcc.Link(lines, href=href, className="tile") if href else html.Div(lines, className="tile")


def _lines(number: str, noun: str, below: str, tone: str) -> list[Component]:
    return [
        html.Span(number, className=f"tile-number {tone}".strip()),
        html.Span(noun, className="tile-noun"),
        html.Span(below, className="tile-why"),
    ]
