"""Days as the store keeps them: those of a month together, a bit for each, the first day's the lowest."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

Days = int
LENGTH = 31


def start(day: date) -> date:
    """The first day of its month."""
    return day.replace(day=1)


def parts(first: date, last: date) -> Iterator[tuple[date, Days]]:
    """The months from one day to another, both included, and which of their days lie between."""
    month = start(first)
    while month <= last:
        after = start(month + timedelta(days=LENGTH))
        begin, end = max(first, month), min(last, after - timedelta(days=1))
        yield month, (1 << end.day) - (1 << begin.day - 1)
        month = after


def each(month: date, days: Days) -> Iterator[date]:
    """One after the other, the earliest first."""
    for number in range(days.bit_length()):
        if days >> number & 1:
            yield month.replace(day=number + 1)


def shifted(days: Days, by: int) -> Days:
    """The same bits counted from so many days earlier, or (below zero) later."""
    return days << by if by >= 0 else days >> -by


def cuts(days: Days) -> Iterator[tuple[int, int]]:
    """Where these days begin and end in a list of all days of the month: a slice for each that are in a row."""
    first = 0
    while days >> first:
        while not days >> first & 1:
            first += 1
        last = first
        while days >> last & 1:
            last += 1
        yield first, last
        first = last
