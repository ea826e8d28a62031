"""Views by hour of the week: when the apps are used."""

from __future__ import annotations

from api.usage import hours, rows
from api.usage.ground import Ground

Week = tuple[tuple[int, ...], ...]


def week(ground: Ground) -> Week | None:
    """Seven days from Monday, each with 24 hours of the setting's zone; None when no day of the window is known.

    An hour that the clock shows twice holds the views of both; one that it skips has none.
    """
    if not ground.sought.spans:
        return None
    found = [[0] * hours.HOURS for _ in range(7)]
    for day, counts in rows.by_hour(ground.connection, ground.sought):
        of_weekday = found[day.weekday()]
        of_weekday[:] = hours.add(of_weekday, counts)
    return tuple(map(tuple, found))
