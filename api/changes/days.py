"""Days of a calendar as moments: the reader's days, in the reader's time zone, with their changes of the clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from api.errors import Refused

Span = tuple[datetime | None, datetime | None]


def span_of_days(first: str, last: str, zone: str) -> Span:
    """(since, before) of the days from `first` to `last`, both included, in a time zone such as "Europe/Berlin".

    Days are as in "2026-11-21"; an empty one is no limit, and so is one at the end of all calendars. A zone nobody
    knows is UTC. Raises Refused for what is no day, and when the first comes after the last.
    """
    begins, ends = _day(first), _day(last)
    if begins and ends and begins > ends:
        raise Refused(f"The first day ({begins}) comes after the last ({ends}).", "Exchange them.")
    where = zone_of(zone)
    return _start(begins, where), _start(_next(ends), where)


def zone_of(name: str) -> tzinfo:
    """The time zone of this name, UTC where nobody knows it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Refused(f"There is no day {text!r}.", "Write it as year-month-day, such as 2026-11-21.") from None


def _next(day: date | None) -> date | None:
    return day + timedelta(days=1) if day and day < date.max else None


def _start(day: date | None, where: tzinfo) -> datetime | None:
    """Midnight there as a moment in UTC; None where UTC has no such year any more."""
    try:
        return datetime.combine(day, time(), where).astimezone(UTC) if day else None
    except OverflowError:
        return None
