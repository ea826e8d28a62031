"""A clock that jumps while others act on it, and the points window of a platform as the vendor's limiter counts it."""

from __future__ import annotations

import heapq
import itertools
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

CALL_SECONDS = 0.07  # what one call takes


class Street:
    """Sleeping moves the time, through everything that others do meanwhile."""

    def __init__(self) -> None:
        self.begun = self.time = datetime(2026, 3, 1, 12, tzinfo=UTC)
        self._agenda: list[tuple[datetime, int, Callable[[], object]]] = []
        self._count = itertools.count()

    def now(self) -> datetime:
        return self.time

    @property
    def passed(self) -> float:
        return (self.time - self.begun).total_seconds()

    def at(self, seconds: float, act: Callable[[], object]) -> None:
        heapq.heappush(self._agenda, (self.begun + timedelta(seconds=seconds), next(self._count), act))

    def sleep(self, seconds: float) -> None:
        until = self.time + timedelta(seconds=seconds)
        while self._agenda and self._agenda[0][0] <= until:
            when, _number, act = heapq.heappop(self._agenda)
            self.time = max(self.time, when)
            act()
        self.time = max(self.time, until)


class Window:
    """A fixed window that begins with its first call, and in which rejected calls count."""

    def __init__(self, street: Street, points: int, seconds: float) -> None:
        self._street, self.points, self.seconds = street, points, seconds
        self._ends = street.begun
        self.consumed = self.rejected = 0

    def call(self, cost: int) -> float | None:
        """Seconds until the next window when the call was rejected."""
        now = self._street.time
        if now >= self._ends:
            self._ends, self.consumed = now + timedelta(seconds=self.seconds), 0
        self.consumed += cost
        if self.consumed <= self.points:
            return None
        self.rejected += 1
        return (self._ends - now).total_seconds()


def greedy(street: Street, window: Window, cost: int) -> None:
    """One call as a plain client makes it: asked at once, and again when the error says so."""
    while True:
        told = window.call(cost)
        street.sleep(CALL_SECONDS)
        if told is None:
            return
        street.sleep(told)
