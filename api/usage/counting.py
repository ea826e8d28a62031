"""Views and viewers of a span as numbers: totals with the period before, and by day, week or month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from functools import partial

from api.usage import rows
from api.usage.asking import DAY, Window
from api.usage.ground import Ground
from api.usage.sketch import Distinct, Union


@dataclass(frozen=True, slots=True)
class Count:
    """`views` are all; of those `anonymous` by nobody known; `viewers` are different people known by name.

    None is unknown. A person on two platforms counts once on each. `unknown` are ids of platforms of which no day
    of the window is known, `partly` of those of which some days are.
    """

    window: Window
    views: int | None
    anonymous: int | None
    viewers: Distinct | None
    unknown: tuple[str, ...] = ()
    partly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Totals:
    """The window, and as many days before it."""

    now: Count
    before: Count


class Step(StrEnum):
    """How long the parts of a series are."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"

    def start(self, day: date) -> date:
        """The first day of the part a day is in; weeks begin on Monday."""
        if self is Step.WEEK:
            return day - timedelta(days=day.weekday())
        return day.replace(day=1) if self is Step.MONTH else day


@dataclass(frozen=True, slots=True)
class Point:
    """One part of a series. None is unknown; `whole` is False where some of its days are unknown or outside."""

    start: date
    views: int | None
    anonymous: int | None
    viewers: Distinct | None
    whole: bool


def totals(ground: Ground) -> Totals:
    window = ground.inquiry.window
    return Totals(_count(ground, window), _count(ground, window.before))


def series(step: Step) -> Callable[[Ground], tuple[Point, ...]]:
    """The question for this step; the same object for the same step, so that its answers are kept."""
    return _SERIES[step]


def _count(ground: Ground, window: Window) -> Count:
    platforms = [state.id for state in ground.snapshot.only(ground.inquiry.scope.platform).platforms]
    known = {platform: ground.known_days(platform, window) for platform in platforms}
    unknown = tuple(platform for platform, days in known.items() if not days)
    partly = tuple(platform for platform, days in known.items() if 0 < days < window.days)
    if len(unknown) == len(platforms):
        return Count(window, None, None, None, unknown, partly)
    sought = ground.all_days.within(window)
    views, anonymous, union = 0, 0, Union()
    for _day, nobody, count in rows.by_day(ground.connection, sought):
        views += count
        anonymous += count if nobody else 0
    for _key, viewed in rows.viewers(ground.connection, sought):
        union.tell(viewed)
    viewers = ground.sure(union.distinct(), window)
    return Count(window, views, anonymous, viewers, unknown, partly)


def _points(ground: Ground, step: Step) -> tuple[Point, ...]:
    parts: defaultdict[date, _Part] = defaultdict(_Part)
    for day in _days(ground.inquiry.window):
        parts[step.start(day)].days.append(day)
    for day, nobody, count in rows.by_day(ground.connection, ground.sought):
        parts[step.start(day)].views += count
        parts[step.start(day)].anonymous += count if nobody else 0
    union = Union()
    for _key, viewed in rows.viewers(ground.connection, ground.sought):
        union.tell(viewed)
    known = {day for span in ground.sought.spans for day in _days(Window(span.first, span.last))}
    return tuple(part.point(start, step, known, union, ground) for start, part in parts.items())


@dataclass
class _Part:
    days: list[date] = field(default_factory=list)
    views: int = 0
    anonymous: int = 0

    def point(self, start: date, step: Step, known: set[date], union: Union, ground: Ground) -> Point:
        if not known.intersection(self.days):
            return Point(start, None, None, None, whole=False)
        complete = self.days[0] == start and step.start(self.days[-1] + DAY) != start
        whole = complete and known.issuperset(self.days)
        window = Window(self.days[0], self.days[-1])
        viewers = ground.sure(union.distinct(window), window)
        return Point(start, self.views, self.anonymous, viewers, whole)


def _days(window: Window) -> list[date]:
    return [window.first + number * DAY for number in range(window.days)]


_SERIES = {step: partial(_points, step=step) for step in Step}
