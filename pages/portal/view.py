"""The frame of the portal: what is to be decided first, the order left, the portal as visitors see it right."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from api import PlatformState, Portal
from components import states
from components.address import link
from components.confirming import Ids, confirming
from components.page import page
from pages.portal import grid, ids, towards, visitors
from pages.portal.asked import Asked

PURPOSE = "The order in which the company sees its apps: arranged as a draft, looked at, then applied as a plan."
STATUS: dict[str, Any] = {"role": "status"}
ALERT: dict[str, Any] = {"role": "alert"}
TICK_MILLISECONDS = 3000  # while apps are looked up
STORES = (ids.HERE, ids.ROWS, ids.DRAFT, ids.SEEN, ids.CHOSEN, ids.EDIT, ids.BUSY, ids.HASH)
CONFIRMING = Ids(
    ids.PLAN, ids.HASH, ids.CONFIRM, ids.TYPED_LINE, ids.TYPED_WORDS, ids.TYPED, ids.NOT_STARTED, ids.START
)


def screen() -> Component:
    sides = html.Div([grid.order(), visitors.side()], id=ids.SIDES, className="portal-sides")
    work = [
        html.Div(states.skeleton(2), id=ids.BAR, className="portal-bar"),
        html.P(id=ids.REFUSAL, className="refusal", **ALERT),
        html.P(id=ids.TOLD, className="panel-note", **STATUS),
        html.P(id=ids.SAID, className="visually-hidden", **STATUS),
        html.Div([towards.ways(), _take()], className="portal-beside"),
        sides,
    ]
    return page(
        "Portal",
        PURPOSE,
        html.Div(id=ids.INSTEAD),
        html.Div(work, id=ids.WORK, className="portal-work", hidden=True),
        html.Div(id=ids.PLAN),
        confirming(CONFIRMING, "Apply"),
        html.Div(
            html.Button("Print", id=ids.PRINT, type="button", className="button first", hidden=True),
            className="unprinted",
        ),
        html.Div(id=ids.CONTENTS),
        *(dcc.Store(id=store) for store in STORES),
        dcc.Interval(id=ids.TICK, interval=TICK_MILLISECONDS, disabled=True),
        dcc.Download(id=ids.DOWNLOAD),
    )


def _take() -> Component:
    """All of it as a list: to print, or as a file."""
    return html.Div(
        [
            dcc.Link("Table of contents", id=ids.TO_CONTENTS, href="", className="button"),
            html.Button("Export CSV", id=ids.CSV, type="button", className="button"),
            html.Button("Export JSON", id=ids.JSON, type="button", className="button"),
        ],
        className="form-acts",
    )


def choice(portals: Sequence[tuple[Portal, PlatformState]]) -> Component:
    """Every platform has a portal of its own."""
    if not portals:
        return states.empty("No platforms", "Name them in PLATFORMS, and their portals stand here.")
    return html.Div([_tile(portal) for portal, _state in portals], className="tiles")


def _tile(portal: Portal) -> Component:
    wrong = sum(portal.defects.values())
    hidden = [f"{len(portal.hidden):,} hidden"] if portal.told else []
    untold = [f"{len(portal.untold):,} not told"] if portal.untold else []
    below = [f"{wrong:,} to be mended"] if wrong else ["nothing to be mended"] if portal.told else []
    return dcc.Link(
        [
            html.Span(portal.name, className="tile-noun"),
            html.Span(f"{len(portal.shown):,}" if portal.told else "–", className="tile-number"),
            html.Span(" · ".join(["shown", *hidden, *untold, *below]), className="tile-why"),
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


def no_draft(portal: Portal) -> Component:
    """Above the order as it stands: a link to a draft outlives the draft."""
    words = "There is no such draft any more: it was dropped, or the address is not whole. "
    back = dcc.Link(f"See the portal of {portal.name} as it stands", href=Asked(portal.platform).link)
    return html.Div(states.missing("No such draft", html.Span([words, back])))
