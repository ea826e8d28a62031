"""How busy the company's offices are on a day: working days, weekends, Norwegian holidays, July."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

WEEKDAYS = (1.0, 1.05, 1.0, 0.95, 0.8, 0.07, 0.05)  # from Monday
JULY = 7
FREE, SUMMER, BETWEEN_THE_YEARS = 0.04, 0.45, 0.15
FIXED = ((1, 1), (5, 1), (5, 17), (12, 25), (12, 26))
AROUND_EASTER = (-3, -2, 0, 1, 39, 49, 50)  # days from Easter Sunday


@lru_cache(4096)
def busyness(day: date) -> float:
    """In parts of a usual Monday."""
    if (day.month, day.day) in FIXED or day in _movable(day.year):
        return FREE
    usual = WEEKDAYS[day.weekday()]
    if (day.month, day.day) >= (12, 23):
        return usual * BETWEEN_THE_YEARS
    return usual * SUMMER if day.month == JULY else usual


@lru_cache(64)
def _movable(year: int) -> frozenset[date]:
    return frozenset(_easter(year) + timedelta(days=number) for number in AROUND_EASTER)


def _easter(year: int) -> date:
    """Anonymous Gregorian computus."""
    golden, (century, rest) = year % 19, divmod(year, 100)
    leap, odd = divmod(century, 4)
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * odd + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (golden + 11 * moon + 22 * week) // 451
    month, day = divmod(moon + week - 7 * shift + 114, 31)
    return date(year, month, day + 1)
