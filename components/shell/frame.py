"""The frame as it stands before anything is known: who is looking and what there is come with the first callbacks."""

from __future__ import annotations

from typing import Any

import dash_bootstrap_components as dbc
from dash import dcc, html, page_container
from dash.development.base_component import Component

from components import notices
from components.address import link
from components.icon import icon
from components.shell import ids

SECONDS_BETWEEN_LOOKS = 20
ALL = {"label": "All platforms", "value": "all"}  # dbc.Select takes an empty value for none chosen
CLOSES: dict[str, Any] = {"data-drawer": "close"}  # assets/30-drawer.js
OPENS: dict[str, Any] = {"aria-expanded": "false", "aria-controls": ids.DRAWER, "data-drawer": "toggle"}
DRAWER: dict[str, Any] = {"aria-label": "Navigation and account"}
MAIN: dict[str, Any] = {"aria-label": "Main"}
FRESHNESS: dict[str, Any] = {"aria-label": "How fresh this is"}
FOCUSABLE: dict[str, Any] = {"tabIndex": "-1"}
MODES = [{"label": word, "value": word.lower()} for word in ("Light", "Dark", "System")]


def frame() -> Component:
    return html.Div(
        [
            html.A("Skip to content", href=f"#{ids.MAIN}", className="skip"),
            _bar(),
            html.Div(className="scrim", **CLOSES),
            _drawer(),
            html.Div([_freshness(), _main()], className="column"),
            notices.place(),
            *_memory(),
        ],
        className="frame",
    )


def _bar() -> Component:
    """Stands only in narrow windows, where the navigation is a drawer."""
    menu = html.Button([icon("list"), "Menu"], id=ids.MENU, className="button quiet", type="button", **OPENS)
    return html.Header([_brand(), menu], className="bar-narrow")


def _drawer() -> Component:
    return html.Aside(
        [
            _brand(),
            html.Div(
                [
                    html.Label("Platform", htmlFor=ids.PLATFORM, className="visually-hidden"),
                    dbc.Select(id=ids.PLATFORM, options=[ALL], value=ALL["value"]),
                ],
                className="scope",
            ),
            html.Nav(id=ids.NAVIGATION, **MAIN),
            html.Div(id=ids.PERSON, className="person"),
            _modes(),
        ],
        id=ids.DRAWER,
        className="drawer",
        **DRAWER,
    )


def _brand() -> Component:
    mark = html.Span(icon("window-stack"), className="brand-mark")
    return dcc.Link([mark, "Portalkeeper"], href=link("/"), className="brand")


def _modes() -> Component:
    legend = html.Legend("Appearance", className="visually-hidden")
    return html.Fieldset([legend, dbc.RadioItems(id=ids.MODE, options=MODES, inline=True)], className="modes")


def _freshness() -> Component:
    button = html.Button("Refresh", id=ids.REFRESH, type="button", className="link", hidden=True)
    return html.Section([html.Span(id=ids.FRESHNESS), button], className="freshness", **FRESHNESS)


def _main() -> Component:
    return html.Main(page_container, id=ids.MAIN, **FOCUSABLE)


def _memory() -> list[Component]:
    return [
        html.Div(id=ids.STATUS, role="status", className="visually-hidden"),
        dcc.Interval(id=ids.TICK, interval=SECONDS_BETWEEN_LOOKS * 1000),
        dcc.Store(id=ids.LOOKING),
        dcc.Store(id=ids.ESTATE),
        dcc.Store(id=ids.MARKED),
    ]
