"""The screen before anything is known: places with the heights their content will have."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from api import Permission, may
from components.page import page
from pages.overview import ids

PENDING = 10  # two rows where there is room; what comes below moves nothing, for nothing stands there yet
PURPOSE = "What needs attention on your platforms, and what changed."
PURPOSE_OF_VIEWERS = "What the portals show to everyone signed in."


def screen() -> Component:
    return page(
        "Overview",
        PURPOSE if may(Permission.READ_ESTATE) else PURPOSE_OF_VIEWERS,
        html.Section(_pending(), id=ids.CONCERNS),
        html.Section(id=ids.TOTALS),
        html.Section(id=ids.CHANGES),
    )


def _pending() -> Component:
    waiting = html.Span("Loading", className="visually-hidden")
    return html.Div([waiting, *(html.Div(className="tile pending") for _ in range(PENDING))], className="tiles")
