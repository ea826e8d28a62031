"""Views counted in memory, before they are added to the store."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from api.usage import hours
from api.usage.audience import Audience

Key = tuple[str, date, int]  # app, day, number of the class
WHOLE = ""  # in place of an app: all apps of the platform together


@dataclass(slots=True)
class Cell:
    """The views of one app on one day by one class: by hour, and the hashes of who it was."""

    hours: list[int] = field(default_factory=lambda: [0] * hours.HOURS)
    viewers: set[int] = field(default_factory=set)


class Tally:
    """Counts that wait to be kept; `views` is how many."""

    def __init__(self) -> None:
        self.cells: dict[Key, Cell] = {}
        self.views = 0

    def add(self, app: str, day: date, hour: int, audience: Audience, viewer: int | None) -> None:
        """One view. `viewer` is None where nobody is told apart."""
        key = (app, day, audience)
        cell = self.cells.get(key)
        if cell is None:
            cell = self.cells[key] = Cell()
        cell.hours[hour] += 1
        if viewer is not None:
            cell.viewers.add(viewer)
        self.views += 1

    def with_wholes(self) -> dict[Key, Cell]:
        """The cells, and those of the whole platform they add up to."""
        found: dict[Key, Cell] = {}
        for (_app, day, audience), cell in self.cells.items():
            whole = found.setdefault((WHOLE, day, audience), Cell())
            whole.hours = list(hours.add(whole.hours, cell.hours))
            whole.viewers |= cell.viewers
        return found | self.cells
