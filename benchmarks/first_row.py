"""When the first of 10,000 rows stands on screen: against the same grid as people write it first."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.browser import Browser
from benchmarks.measure import Result, at_least, interleaved, within
from benchmarks.side_by_side import pages


def measure() -> Iterator[Result]:
    with pages(10_000, "stock") as (window, inventory, stock):
        ours, usual = interleaved(lambda: _row(window, inventory), lambda: _row(window, stock))
    yield at_least("P19", "first of 10,000 rows, against a stock page", "s", (ours, usual), 2)
    yield within("P19", "first of 10,000 rows", "s", ours, 1.9)


def _row(window: Browser, address: str) -> float:
    window.first_visit(address)
    return window.row()
