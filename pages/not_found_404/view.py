"""What an unknown address shows, and the way home."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

from components.address import link
from components.states import missing


def screen() -> Component:
    home = html.Span(["The address may be mistyped, or out of date. ", dcc.Link("Go to the overview", href=link("/"))])
    return missing("There is no such page", home)
