"""The points budget: a fixed window per account that begins with its first call; rejected calls count too."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass


@dataclass(slots=True)
class _Window:
    ends: float
    consumed: int = 0


@dataclass(frozen=True, slots=True)
class Rejection:
    milliseconds: int
    consumed: int


class Limiter:
    """`points` may be changed while it runs; None is no limit."""

    def __init__(self, points: int | None, window_seconds: float) -> None:
        self.points = points
        self.window_seconds = window_seconds
        self.rejected = 0
        self._windows: dict[str, _Window] = {}
        self._lock = threading.Lock()

    def spend(self, username: str, cost: int) -> Rejection | None:
        """Take the points, or say how long until the window ends."""
        if self.points is None:
            return None
        now = time.monotonic()
        with self._lock:
            window = self._windows.get(username)
            if window is None or window.ends <= now:
                window = self._windows[username] = _Window(now + self.window_seconds)
            window.consumed += cost
            if window.consumed <= self.points:
                return None
            self.rejected += 1
            return Rejection(max(1, round((window.ends - now) * 1000)), window.consumed)

    def consumed(self, username: str) -> int:
        """What the account has used of its current window."""
        window = self._windows.get(username)
        return 0 if window is None or window.ends <= time.monotonic() else window.consumed
