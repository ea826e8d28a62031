"""How fresh what one sees is, in words: one age when the platforms agree, else the ones that stand out."""

from __future__ import annotations

from datetime import datetime, timedelta

from dash import html
from dash.development.base_component import Component

from api import PlatformState, Snapshot
from components.times import moment

SAME = timedelta(minutes=10)  # readings no further apart have one age, the older one
MOST_NAMED = 2  # more exceptions than these would not fit a line


def freshness(snapshot: Snapshot) -> list[Component | str]:
    """Such as "Updated 4 minutes ago, Legacy 2 hours ago"."""
    if any(state.refreshing for state in snapshot.platforms):
        return ["Refreshing…"]
    times = [state.read_at for state in snapshot.platforms if state.read_at]
    if not times:
        return ["Not read yet"]
    common = min(time for time in times if max(times) - time <= SAME)
    parts = [
        _part(state, snapshot.now) for state in snapshot.platforms if state.read_at is None or state.read_at < common
    ]
    first = html.Span(["Updated ", moment(common, snapshot.now)])
    return [first, *[piece for part in parts[:MOST_NAMED] for piece in (", ", part)], *_rest(len(parts) - MOST_NAMED)]


def _part(state: PlatformState, now: datetime) -> Component:
    return html.Span([f"{state.name} ", moment(state.read_at, now, never="not yet")])


def _rest(number: int) -> list[str]:
    return [f", and {number} older"] if number > 0 else []
