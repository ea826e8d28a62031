"""How the points of an account are shared: people go first, work takes the rest, and nothing is left over.

Work (runs, refreshes) leaves a reserve to people who use the same account elsewhere, and a fifth of the window to
people who look at pages. That fifth is freed shortly before the window ends: who comes then has not long to wait.
"""

from __future__ import annotations

from dataclasses import dataclass

SHARE_ON_SCREEN = 5  # one in so many points
LATE = 0.03  # of a window: so long before its end what people did not use is freed
CLOSING = 0.015  # of a window: so long before its end nobody begins, or the call would arrive in the next one


@dataclass(frozen=True, slots=True)
class Sharing:
    """Of `points` in a window of `seconds`, `reserve` are never taken by work."""

    points: int
    reserve: int
    seconds: float

    @property
    def late(self) -> float:
        """Seconds before the end of the window."""
        return self.seconds * LATE

    @property
    def closing(self) -> float:
        """Seconds before the end of the window."""
        return self.seconds * CLOSING

    def for_work(self, *, late: bool) -> int:
        """How many points of the window work may have spent."""
        on_screen = 0 if late else self.points // SHARE_ON_SCREEN
        return max(1, self.points - max(self.reserve, on_screen))

    def wait(self, left: int, points: int, ends_in: float) -> float:
        """Seconds until work may spend so many points, when `left` are unspent and the window ends in `ends_in`."""
        if ends_in <= 0:
            return 0.0
        if ends_in > self.late:
            if self._fits(left, points, late=False):
                return 0.0
            return ends_in - self.late if self._fits(left, points, late=True) else ends_in
        return 0.0 if ends_in > self.closing and self._fits(left, points, late=True) else ends_in

    def _fits(self, left: int, points: int, *, late: bool) -> bool:
        most = self.for_work(late=late)
        return self.points - left + min(points, most) <= most
