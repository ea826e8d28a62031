"""When the inventory of 10,000 apps has painted what is largest on it: against an empty Dash page."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.browser import Browser
from benchmarks.measure import Result, at_most, interleaved, within
from benchmarks.side_by_side import pages


def measure() -> Iterator[Result]:
    with pages(10_000, "empty") as (window, inventory, empty):
        ours, least = interleaved(lambda: _paint(window, inventory), lambda: _paint(window, empty))
    yield at_most("P18", "largest paint of the inventory, against an empty Dash page", "s", (ours, least), 1.15)
    yield within("P18", "largest paint of the inventory", "s", ours, 1.5)


def _paint(window: Browser, address: str) -> float:
    window.first_visit(address)
    return window.paint()
