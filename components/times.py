"""A moment in words, with the exact time in the reader's own zone on hover."""

from __future__ import annotations

from datetime import datetime, timedelta

from dash import html
from dash.development.base_component import Component

MINUTE, HOUR, DAY = 60, 3600, 86400
SHORT = 0.1
# (shorter than so many seconds, seconds of one unit, its noun), the first that fits is said
UNITS = (
    (HOUR, MINUTE, "minute"),
    (DAY, HOUR, "hour"),
    (60 * DAY, DAY, "day"),
    (730 * DAY, 30.44 * DAY, "month"),
    (float("inf"), 365.25 * DAY, "year"),
)


def moment(when: datetime | None, now: datetime, *, never: str = "never") -> Component:
    """`when` and `now` are aware; `never` is what None means here. The browser fills in the local time."""
    if when is None:
        return html.Span(never, className="none")
    return html.Time(words(when, now), dateTime=when.isoformat(), title=f"{when:%Y-%m-%d %H:%M} UTC")


def lasted(seconds: float) -> str:
    """Such as "1.3 s": for how long something took."""
    return "under 0.1 s" if seconds < SHORT else f"{seconds:,.1f} s"


def words(when: datetime, now: datetime) -> str:
    """Such as "just now", "4 minutes ago", "yesterday", "in 2 hours": for places that take only text."""
    seconds = abs((now - when) / timedelta(seconds=1))
    if seconds < MINUTE:
        return "just now"
    if DAY <= seconds < 2 * DAY:
        return "yesterday" if when < now else "tomorrow"
    said = _count(seconds)
    return f"{said} ago" if when < now else f"in {said}"


def _count(seconds: float) -> str:
    unit, noun = next((unit, noun) for limit, unit, noun in UNITS if seconds < limit)
    number = int(seconds // unit)
    return f"{number} {noun}{'' if number == 1 else 's'}"
