"""How many apps are written to move some of 5,000 in a portal, beside writing every rank anew."""

from __future__ import annotations

import random
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass, field

from api.portal.edits import moved_between
from api.portal.ranks import ranks_for
from benchmarks.measure import Result, at_most, within

APPS, MOVES, AT_ONCE = 5_000, 60, 12


def measure() -> Iterator[Result]:
    chance, portal = random.Random(29), _Portal()
    taken = [portal.move(chance, 1) for _ in range(MOVES)]
    writes = [count for count, _seconds in taken]
    yield at_most(
        "P29", "writes that move one app of 5,000, against writing every rank", "writes", (writes[0], APPS), 1 / APPS
    )
    yield within("P29", f"the same on average, {MOVES} moves one after the other", "writes", statistics.mean(writes), 2)
    before = list(portal.order)
    many, _seconds = portal.move(chance, AT_ONCE)
    least = len(moved_between(before, portal.order))
    yield at_most("P29", f"writes that move {AT_ONCE} at once, against n - LIS", "writes", (many, least), 1)
    median = statistics.median(seconds for _count, seconds in taken)
    yield within("P29", "finding the ranks of 5,000", "ms", median * 1000, 100)


@dataclass
class _Portal:
    """Every move is written, so that the next one finds the gaps that are left."""

    order: list[str] = field(default_factory=lambda: [f"app-{number}" for number in range(APPS)])
    ranks: dict[str, int | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.ranks = {app: 10 * (number + 1) for number, app in enumerate(self.order)}

    def move(self, chance: random.Random, count: int) -> tuple[int, float]:
        """Some apps, each to some place; the writes, and the seconds of the processor."""
        moved = chance.sample(self.order, count)
        for app in moved:
            self.order.remove(app)
            self.order.insert(chance.randrange(len(self.order)), app)
        started = time.process_time()
        ranking = ranks_for(self.order, self.ranks, moved)
        taken = time.process_time() - started
        self.ranks |= ranking.writes
        shown = sorted(self.order, key=lambda app: self.ranks[app] or 0)
        if shown != self.order:
            raise AssertionError("these ranks do not give the wanted order")
        return len(ranking.writes), taken
