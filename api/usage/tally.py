"""Views counted in memory, before they are added to the store."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from api.usage import hours
from api.usage.audience import Audience

Key = tuple[str, date, int]  # app, day, number of the class
WHOLE = ""  # in place of an app: all apps of the platform together


@dataclass(slots=True)
class Cell:
    """The views of one app on one day by one class: by hour, and the hashes of who it was."""

    hours: list[int] = field(default_factory=lambda: [0] * hours.HOURS)
    viewers: set[int] = field(default_factory=set)


class Moment(NamedTuple):
    """`seconds` since 1970, UTC; `day` and `hour` as clocks of the zone show them."""

    seconds: int
    day: date
    hour: int


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

    def add(self, app: str, moment: Moment, audience: Audience, viewer: int | None) -> None:
        """One view. `viewer` is None where nobody is told apart."""
        seconds, day, hour = moment
        key = (app, day, audience)
        cell = self.cells.get(key)
        if cell is None:
            cell = self.cells[key] = Cell()
        cell.hours[hour] += 1
        if viewer is not None:
            cell.viewers.add(viewer)
        self.views += 1
        if self.events is not None:
            self.events[day].append(Event(app, seconds, int(audience), viewer))

    def with_wholes(self) -> dict[Key, Cell]:
        """The cells, and those of the whole platform they add up to."""
        found: dict[Key, Cell] = {}
        for (_app, day, audience), cell in self.cells.items():
            whole = found.setdefault((WHOLE, day, audience), Cell())
            whole.hours = list(hours.add(whole.hours, cell.hours))
            whole.viewers |= cell.viewers
        return found | self.cells
