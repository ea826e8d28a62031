"""How many different viewers: keyed hashes with the days of a month on which they came; exact up to MOST on a day.

Of a day with more than MOST only the smallest hashes are kept, and the number is an estimate with a standard error of
0.6 %. What is kept of months adds up to any span of days, exactly where no day of it was cut.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from api.usage.asking import Window
from api.usage.months import LENGTH, Days, each, parts

MOST = 32_768
SPACE = 2**64
ALL: Days = (1 << LENGTH) - 1
BYTES = 8 + 4  # of a hash and its days


@dataclass(frozen=True, slots=True)
class Distinct:
    """A number of different viewers, and whether it was counted or estimated."""

    count: int
    exact: bool


class Viewed(NamedTuple):
    """Who viewed in a month: the sketch, which of its days are asked for, and those of which it was not kept who."""

    month: date
    days: Days
    sketch: bytes | None
    unkept: Days

    def people(self) -> dict[int, Days]:
        """Each hash and on which of the days asked for."""
        hashes, days = unpack(self.sketch or b"")
        asked = self.days
        return {one: on for one, its in zip(hashes, days, strict=True) if (on := its & asked)}


def pack(people: Mapping[int, Days]) -> bytes:
    """The sketch of the people of a month; of a day with too many the smallest hashes."""
    kept = _smallest(people) if len(people) > MOST else people
    found = sorted(one for one, days in kept.items() if days)
    return _swapped(array("Q", found)).tobytes() + _swapped(array("I", [kept[one] for one in found])).tobytes()


def unpack(sketch: bytes) -> tuple[array[int], array[int]]:
    """The hashes it holds, smallest first, and the days of each."""
    edge = len(sketch) // BYTES * 8
    return _swapped(array("Q", sketch[:edge])), _swapped(array("I", sketch[edge:]))


def edges(people: Mapping[int, Days]) -> Iterator[tuple[Days, int]]:
    """The days of which too many came, as a bit, and the largest hash that was kept of each."""
    if len(people) >= MOST:
        for number in range(LENGTH):
            of_day = [one for one, days in people.items() if days >> number & 1]
            if len(of_day) >= MOST:
                yield 1 << number, sorted(of_day)[MOST - 1]


class Union:
    """Who viewed, told month by month and app by app, and then asked of all days or of some."""

    def __init__(self) -> None:
        self._months: dict[date, dict[int, Days]] = {}
        self._edges: list[tuple[date, Days, int]] = []  # of these days nothing is known of hashes above
        self._unkept: dict[date, Days] = {}

    def tell(self, viewed: Viewed) -> None:
        """Add what was kept of people who viewed."""
        month, _days, _sketch, unkept = viewed
        if unkept:
            self._unkept[month] = self._unkept.get(month, 0) | unkept
        people = viewed.people()
        self._edges += [(month, *edge) for edge in edges(people)]
        held = self._months.get(month)
        if held is None:
            self._months[month] = people
        else:
            for one, days in people.items():
                held[one] = held.get(one, 0) | days

    def distinct(self, window: Window | None = None) -> Distinct | None:
        """Of all that was told or of a window; None is unknown: who some of them were was not kept."""
        asked = dict(parts(window.first, window.last)) if window else dict.fromkeys(self._months, ALL)
        if any(self._unkept.get(month, 0) & days for month, days in asked.items()):
            return None
        months = [_on(self._months[month], days) for month, days in asked.items() if month in self._months]
        seen = months[0] if len(months) == 1 else set[int]().union(*months)
        return _counted(seen, self._edge(asked))

    def so_far(self, window: Window) -> Iterator[Distinct | None]:
        """Until the end of each day of a window: each day is looked at once, not again for every one after it."""
        seen, edge, unkept = set[int](), SPACE, False
        for month, days in parts(window.first, window.last):
            people = self._months.get(month, {})
            for day in each(month, days):
                bit = 1 << day.day - 1
                seen.update(_on(people, bit))
                edge = min(edge, self._edge({month: bit}))
                unkept = unkept or bool(self._unkept.get(month, 0) & bit)
                yield None if unkept else _counted(seen, edge)

    def _edge(self, asked: Mapping[date, Days]) -> int:
        return min((at for month, day, at in self._edges if asked.get(month, 0) & day), default=SPACE)


def _counted(seen: Collection[int], edge: int) -> Distinct:
    if edge == SPACE:
        return Distinct(len(seen), exact=True)
    kept = sorted(one for one in seen if one <= edge)[:MOST]
    return Distinct(round((len(kept) - 1) * SPACE / kept[-1]), exact=False)


def _on(people: Mapping[int, Days], days: Days) -> Collection[int]:
    """Who came on any of these days."""
    return people if days == ALL else [one for one, its in people.items() if its & days]


def _smallest(people: Mapping[int, Days]) -> Mapping[int, Days]:
    kept = dict(people)
    for day, edge in edges(people):
        for one in kept:
            if one > edge:
                kept[one] &= ~day
    return kept


def _swapped(numbers: array[int]) -> array[int]:
    """As the store keeps them, the lowest byte first, and back."""
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
