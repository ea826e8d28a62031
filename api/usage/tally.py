"""Views counted in memory, before they are added to the store."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from api.usage import hours
from api.usage.months import Days, start

Key = tuple[str, date, int]  # app, first day of the month, number of the class
WHOLE = ""  # in place of an app: all apps of the platform together


@dataclass(slots=True)
class Cell:
    """The views of one app in one month by one class: by hour of the month, and on which days who came, as hashes."""

    hours: defaultdict[int, int] = field(default_factory=lambda: defaultdict(int))
    viewers: dict[int, Days] = field(default_factory=dict)

    def merge(self, other: Cell) -> None:
        for hour, count in other.hours.items():
            self.hours[hour] += count
        for viewer, days in other.viewers.items():
            self.viewers[viewer] = self.viewers.get(viewer, 0) | days


class Hour(NamedTuple):
    """An hour as clocks of the zone show it: counted from the beginning of its month, and the bit of its day."""

    month: date
    number: int
    day: Days

    @classmethod
    def of(cls, local: datetime) -> Hour:
        return cls(start(local.date()), (local.day - 1) * hours.HOURS + local.hour, 1 << local.day - 1)


class Event(NamedTuple):
    """One view as it came; `at` is in seconds since 1970, `viewer` as much of who it was as may be kept."""

    app: str
    at: int
    audience: int
    viewer: int | None


class Tally:
    """Counts that wait to be kept; `views` is how many, `events` are the views themselves by day, where wanted."""

    def __init__(self, *, events: bool = False) -> None:
        self.cells: dict[Key, Cell] = {}
        self.views = 0
        self.events: defaultdict[date, list[Event]] | None = defaultdict(list) if events else None

    def add(self, app: str, seconds: int, hour: Hour, audience: int, viewer: int | None) -> None:
        """One view, `seconds` since 1970. `viewer` is None where nobody is told apart."""
        month, number, day = hour
        key = (app, month, audience)
        cell = self.cells.get(key)
        if cell is None:
            cell = self.cells[key] = Cell()
        cell.hours[number] += 1
        if viewer is not None:
            viewers = cell.viewers
            viewers[viewer] = viewers.get(viewer, 0) | day
        self.views += 1
        if self.events is not None:
            self.events[month.replace(day=day.bit_length())].append(Event(app, seconds, audience, viewer))

    def with_wholes(self) -> dict[Key, Cell]:
        """The cells, and those of the whole platform they add up to."""
        found: dict[Key, Cell] = {}
        for (_app, month, audience), cell in self.cells.items():
            found.setdefault((WHOLE, month, audience), Cell()).merge(cell)
        return found | self.cells
