"""The frame of the portal: what is to be decided first, the order left, the portal as visitors see it right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from api import PlatformState, Portal
from components import states
from components.address import link
from components.page import page
from pages.portal import confirming, grid, ids, towards, visitors
from pages.portal.asked import Asked

PURPOSE = "The order in which the company sees its apps: arranged as a draft, looked at, then applied as a plan."
STATUS: dict[str, Any] = {"role": "status"}
ALERT: dict[str, Any] = {"role": "alert"}


def screen() -> Component:
    sides = html.Div([grid.order(), visitors.side()], id=ids.SIDES, className="portal-sides")
    work = [
        html.Div(states.skeleton(2), id=ids.BAR, className="portal-bar"),
        html.P(id=ids.REFUSAL, className="refusal", **ALERT),
        html.P(id=ids.TOLD, className="panel-note", **STATUS),
        html.P(id=ids.SAID, className="visually-hidden", **STATUS),
        towards.ways(),
        sides,
    ]
    return page(
        "Portal",
        PURPOSE,
        html.Div(id=ids.INSTEAD),
        html.Div(work, id=ids.WORK, className="portal-work", hidden=True),
        html.Div(id=ids.PLAN),
        confirming.form(),
        *(dcc.Store(id=store) for store in (ids.HERE, ids.ROWS, ids.DRAFT, ids.EDIT, ids.HASH)),
        dcc.Download(id=ids.DOWNLOAD),
    )


def choice(portals: Sequence[tuple[Portal, PlatformState]]) -> Component:
    """Every platform has a portal of its own."""
    if not portals:
        return states.empty("No platforms", "Name them in PLATFORMS, and their portals stand here.")
    return html.Div([_tile(portal) for portal, _state in portals], className="tiles")


def _tile(portal: Portal) -> Component:
    wrong = sum(portal.defects.values())
    below = f"{wrong:,} to be mended" if wrong else "nothing to be mended"
    untold = f" · {len(portal.untold):,} not told" if portal.untold else ""
    return dcc.Link(
        [
            html.Span(portal.name, className="tile-noun"),
            html.Span(f"{len(portal.shown):,}", className="tile-number"),
            html.Span(f"shown · {len(portal.hidden):,} hidden{untold} · {below}", className="tile-why"),
        ],
        href=Asked(portal.platform).link,
        className="tile",
    )


def unread(state: PlatformState) -> Component:
    return states.empty(
        "Nothing has been read yet", f"{state.name} has not answered so far. Its portal appears here once it has."
    )


def missing(sentence: str) -> Component:
    back = dcc.Link("See every portal", href=link("/portal"))
    return html.Div(states.missing("No such portal", html.Span([sentence, " ", back])))
