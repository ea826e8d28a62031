"""One app on screen: the frame, the three parts and what stands there when there is no such app."""

from __future__ import annotations

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from api import Happening
from components import states
from components.address import link
from components.page import page
from components.usage.inquiry import Asked
from pages.app import ids, use
from pages.app.head import standing, ways
from pages.app.known import Known, groups
from pages.app.past import timeline

PURPOSE = "Everything known of this app."


def screen(platform: str, name: str, asked: Asked | None = None) -> Component:
    """The frame: the name from the address, and the shape of what is to come; `asked` is for who may see use."""
    waiting = page(name or "App", PURPOSE, states.skeleton(12))
    return html.Div(
        [
            dcc.Store(id=ids.KEY, data=[platform, name]),
            dcc.Store(id=ids.SHOWN),
            dcc.Store(id=ids.QUESTION),
            html.Div(waiting, id=ids.KNOWN),
            html.Div(id=ids.LIVE),
            *([use.part(asked)] if asked else []),
            html.Div(id=ids.PAST),
        ],
        className="app-screen",
    )


def known(facts: Known) -> Component:
    return page(facts.app.label, PURPOSE, standing(facts), groups(facts), actions=ways(facts))


def past(happenings: Sequence[Happening] | None, facts: Known) -> Component | None:
    """None is for who may not read it: then it is not offered at all."""
    if happenings is None:
        return None
    head = html.Div([html.H2("History"), html.P("What differed from one read to the next.")], className="part-head")
    return html.Div([head, html.Div(timeline(happenings, facts.snapshot.now), className="panel")], className="part")


def missing() -> Component:
    """The same words whether it never was, is gone, or is not for this person's eyes."""
    back = dcc.Link("See all apps", href=link("/apps"))
    return states.missing("No such app", html.Span(["There is no app at this address that you may see. ", back]))
