"""What changed lately: one line a change, many alike in one line."""

from __future__ import annotations

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

from api import Happening, NotFound, Snapshot
from components.address import link
from components.happenings import sentence
from components.states import empty
from components.times import moment

MOST_LINES = 40
ALIKE = 4  # from so many apps on, the same change at the same time is one line


def drawn(snapshot: Snapshot, happened: Sequence[Happening], days: int, *, more: bool) -> Component | None:
    """None before anything was read: whether something changed is then unknown."""
    if not any(state.read_at for state in snapshot.platforms):
        return None
    title = html.H2(f"Changed in the last {days} days")
    if not happened:
        return html.Div([title, html.Div(_nothing(), className="surface")], className="section")
    grouped: dict[tuple[object, ...], list[Happening]] = {}
    for one in happened:
        grouped.setdefault(_kind(one), []).append(one)
    lines = [line for alike in grouped.values() for line in _lines(snapshot, alike)]
    listed = html.Ol(lines[:MOST_LINES], className="happenings")
    total = f"{len(happened):,} or more changes" if more else _changes(len(happened))
    left = f", the newest {MOST_LINES} lines shown" if len(lines) > MOST_LINES else ""
    foot = html.Div(total + left, className="table-footer")
    return html.Div([title, html.Div([listed, foot], className="surface")], className="section")


def _changes(number: int) -> str:
    return "1 change" if number == 1 else f"{number:,} changes"


def _nothing() -> Component:
    return empty("Nothing changed", "Changes show here from the second read of a platform on.")


def _kind(happening: Happening) -> tuple[object, ...]:
    return (happening.at, happening.platform, sentence(happening))


def _lines(snapshot: Snapshot, alike: list[Happening]) -> list[Component]:
    if len(alike) < ALIKE:
        return [_line(_app(snapshot, one), one, snapshot) for one in alike]
    rest = html.Span(f"and {len(alike) - 1:,} more")
    return [_line(html.Div([_app(snapshot, alike[0]), rest]), alike[0], snapshot)]


def _line(subject: Component, happening: Happening, snapshot: Snapshot) -> Component:
    words = html.Span(sentence(happening), className="happening-words", dir="auto")
    return html.Li([subject, words, moment(happening.at, snapshot.now)], className="happening")


def _app(snapshot: Snapshot, happening: Happening) -> Component:
    """An app that is gone has a name and no page."""
    try:
        label = snapshot.app(happening.platform, happening.app).label
    except NotFound:
        return html.Span(html.Bdi(happening.app), className="happening-app")
    return dcc.Link(html.Bdi(label), href=link("/apps", happening.platform, happening.app), className="happening-app")
