"""Which apps can keep their rank in a wanted order: as many as possible, with enough numbers left for the others."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

MOST = 2**31 - 1  # ranks are GraphQL's Int


@dataclass(frozen=True, slots=True)
class Block:
    """Apps that stand together: one, or several whose shared rank may stay shared. `rank` None: nothing to keep."""

    apps: tuple[str, ...]
    rank: int | None

    @property
    def size(self) -> int:
        return len(self.apps)


def kept(blocks: Sequence[Block], *, room: bool = True) -> list[int]:
    """The places of the blocks that keep their rank, so that the fewest apps are written.

    Between two kept blocks there must be a number for every app in between, hence the comparison is of the ranks less
    the apps that stand before. `room` False asks only that the ranks rise: what would be possible with fractions.
    """
    ways = _Ways()
    total = sum(block.size for block in blocks)
    before = 0
    for place, block in enumerate(blocks):
        if block.rank is not None:
            least = block.rank - before if room else block.rank
            most = MOST - (total - before - block.size) if room else MOST
            following = least - block.size + 1 if room else least + 1
            ways.add(place, block.size, least, following, last=block.rank <= most)
        before += block.size
    return ways.longest()


@dataclass
class _Ways:
    """The best way to each block so far. Only those stay in view that no shorter step beats: both lists rise."""

    steps: list[int] = field(default_factory=list)
    weights: list[int] = field(default_factory=list)
    places: list[int] = field(default_factory=list)
    came_from: dict[int, int | None] = field(default_factory=dict)
    best: tuple[int, int | None] = (0, None)

    def add(self, place: int, size: int, least: int, following: int, *, last: bool) -> None:
        number = bisect_right(self.steps, least) - 1
        if number < 0 and least < 1:
            return  # not even the first of all: those before it would need ranks below 1
        weight = size + (self.weights[number] if number >= 0 else 0)
        self.came_from[place] = self.places[number] if number >= 0 else None
        if last and weight > self.best[0]:
            self.best = (weight, place)
        self._put(place, weight, following)

    def longest(self) -> list[int]:
        found, place = [], self.best[1]
        while place is not None:
            found.append(place)
            place = self.came_from[place]
        return found[::-1]

    def _put(self, place: int, weight: int, following: int) -> None:
        begin = bisect_right(self.steps, following)
        if begin and self.weights[begin - 1] >= weight:
            return
        begin = bisect_left(self.steps, following)
        end = bisect_right(self.weights, weight, begin)
        for values, value in ((self.steps, following), (self.weights, weight), (self.places, place)):
            values[begin:end] = [value]
