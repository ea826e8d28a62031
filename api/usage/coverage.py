"""Which days are known, and from which source: outside of these, views are unknown, never none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from api.usage.gatherings import Gathering, Source

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Span:
    """These days (both included) of a platform are told by this source."""

    platform: str
    source: Source
    first: date
    last: date

    def within(self, first: date, last: date) -> Span | None:
        """The part between two days; None when there is none."""
        start, end = max(self.first, first), min(self.last, last)
        return Span(self.platform, self.source, start, end) if start <= end else None

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


def spans(gatherings: Iterable[Gathering], zone: ZoneInfo) -> tuple[Span, ...]:
    """No day of a platform twice: of two sources that tell of it the more trusted counts."""
    told: dict[tuple[str, Source], list[tuple[date, date]]] = {}
    for one in gatherings:
        if one.first is not None and one.last is not None:
            days = (one.first.astimezone(zone).date(), one.last.astimezone(zone).date())
            told.setdefault((one.platform, one.source), []).append(days)
    found: list[Span] = []
    for source in Source:
        for (platform, its), known in sorted(told.items()):
            if its is source:
                taken = [(one.first, one.last) for one in found if one.platform == platform]
                found += [Span(platform, source, *part) for part in _left(_joined(known), _joined(taken))]
    return tuple(sorted(found, key=lambda one: (one.platform, one.first)))


def _joined(days: Iterable[tuple[date, date]]) -> list[tuple[date, date]]:
    """Spans that touch or overlap become one."""
    found: list[tuple[date, date]] = []
    for first, last in sorted(days):
        if found and first <= found[-1][1] + DAY:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found


def _left(days: list[tuple[date, date]], taken: list[tuple[date, date]]) -> Iterator[tuple[date, date]]:
    for first, last in days:
        start = first
        for begin, end in taken:
            if begin > last or end < start:
                continue
            if start < begin:
                yield start, begin - DAY
            start = end + DAY
        if start <= last:
            yield start, last
