"""Each platform on screen: does it answer, what was read from it, and what it offers."""

from __future__ import annotations

from datetime import datetime

from dash import html
from dash.development.base_component import Component

from api import PlatformState, Snapshot
from components import states
from components.page import page
from components.pill import pill
from components.times import moment
from pages.platforms import ids
from pages.platforms.offers import offers
from pages.platforms.reading import answer, reading

PURPOSE = "Whether each answers, what was last read from it, and what it offers."
KINDS = {
    "dash-enterprise-4": "Dash Enterprise 4",
    "dash-enterprise-5": "Dash Enterprise 5",
    "posit-connect": "Posit Connect",
    "dataiku-dss": "Dataiku DSS",
}


def screen() -> Component:
    """The frame: the shape of one platform until the first answer comes."""
    waiting = html.Section(states.skeleton(9), className="panel")
    return html.Div(_page([waiting]), id=ids.SCREEN)


def platforms(snapshot: Snapshot, *, refreshable: bool) -> Component:
    return _page([_platform(state, snapshot, refreshable) for state in snapshot.platforms])


def _page(panels: list[Component]) -> Component:
    return page("Platforms", PURPOSE, html.Div(panels, className="platforms"))


def standing(state: PlatformState, now: datetime) -> list[Component]:
    """What may be different at the next look."""
    return [html.Div(_pill(state, now), className="platform-pill"), *answer(state), reading(state, now)]


def word(state: PlatformState) -> str:
    return "Reading…" if state.refreshing else "Refresh"


def _platform(state: PlatformState, snapshot: Snapshot, refreshable: bool) -> Component:
    head: list[Component] = [html.Div([html.H2(state.name), _address(state)])]
    head += [_refresh(state)] if refreshable else []
    return html.Section(
        [
            html.Div(head, className="platform-head"),
            html.Div(standing(state, snapshot.now), id=ids.standing(state.id)),
            offers(state),
        ],
        className="panel platform",
    )


def _address(state: PlatformState) -> Component:
    return html.P(f"{KINDS.get(state.kind, state.kind)} at {state.url}", className="platform-address")


def _pill(state: PlatformState, now: datetime) -> Component:
    if state.failure is None:
        unheard = pill("being asked" if state.refreshing else "not asked yet", "note")
        return pill("answering", "good") if state.read_at else unheard
    if state.read_at is None:
        return pill("has never answered", "bad")
    return html.Span([pill("not answering", "bad"), " last read ", moment(state.read_at, now)])


def _refresh(state: PlatformState) -> Component:
    aloud = html.Span(f" {state.name}", className="visually-hidden")
    said = html.Span(word(state), id=ids.refresh_word(state.id))
    return html.Button([said, aloud], id=ids.refresh(state.id), className="button", type="button")
