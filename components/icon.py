"""An icon beside a word; it decorates, so screen readers skip it. The drawings stand in assets/vendor/."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

SILENT: dict[str, Any] = {"aria-hidden": "true"}


def icon(name: str) -> Component:
    """`name` as in Bootstrap Icons; only those in assets/vendor/bootstrap-icons/ can be drawn."""
    return html.Span(className=f"icon icon-{name}", **SILENT)
