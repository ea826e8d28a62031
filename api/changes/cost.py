"""How many calls a plan takes, and how long the points budgets make it take."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from api.changes.shapes import Act
from api.estate.snapshot import Snapshot

CALLS = 4  # a look before, the write with what it needs to know, a look after
POINTS = 8  # a look is one point and a write five, until the platform says otherwise
CALL_SECONDS = 0.5
WINDOW_SECONDS = 60
PAGE_ROWS = 100
MOVE_SECONDS = 30


def cost(acts: Sequence[Act], snapshot: Snapshot) -> tuple[int, float]:
    """Calls, and seconds from the first to the last. Platforms are written to one after the other."""
    calls: Counter[str] = Counter()
    points: Counter[str] = Counter()
    seconds = 0.0
    for act in acts:
        platform = act.changes[0].platform
        pages = 1 + snapshot.platform(platform).apps // PAGE_ROWS
        calls[platform] += 1 + 2 * pages if act.move else CALLS
        points[platform] += POINTS + 2 * pages if act.move else POINTS
        seconds += MOVE_SECONDS if act.move else 0
    for platform, count in calls.items():
        budget = snapshot.platform(platform).budget
        limit = budget.limit if budget else None
        windows = points[platform] // max(1, limit - budget.reserve) if budget and limit else 0
        seconds += max(count * CALL_SECONDS, windows * WINDOW_SECONDS)
    return sum(calls.values()), round(seconds, 1)
