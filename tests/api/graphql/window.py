"""The platform's side of a points budget, by a clock that jumps."""

from __future__ import annotations

from datetime import timedelta

from api.graphql.signals import Rejected


class Window:
    """The platform's side: a fixed window from its first call, rejected calls count, others call too."""

    def __init__(self, virtual, points, seconds=60.0, cost=1):
        self._now = virtual.now
        self.points, self.seconds, self.cost = points, seconds, cost
        self._ends = None
        self.consumed = 0
        self.taken: list = []
        self.rejected = 0

    def call(self, cost=None):
        now = self._now()
        if self._ends is None or now >= self._ends:
            self._ends, self.consumed = now + timedelta(seconds=self.seconds), 0
        self.consumed += cost or self.cost
        if self.consumed <= self.points:
            self.taken.append(now)
            return None
        self.rejected += 1
        return Rejected((self._ends - now).total_seconds(), self.consumed)


def work(pace, window, calls, cost=1, foreign=None):
    """As many calls as asked for, each after its points were taken, rejected ones again; foreign(n) is the others."""
    done = 0
    while done < calls:
        if foreign:
            foreign(done)
        opened = pace.take(cost, None)
        told = window.call()
        pace.answered(opened)
        if told:
            pace.rejected(told, cost)
        else:
            done += 1
