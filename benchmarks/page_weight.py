"""What the inventory costs on the line, at first and again: against an empty Dash page and against itself."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.browser import Browser
from benchmarks.measure import Result, at_most, interleaved
from benchmarks.side_by_side import pages

APPS = 260


def measure() -> Iterator[Result]:
    with pages(APPS, "empty") as (window, inventory, empty):
        first, again, least = interleaved(
            lambda: _first(window, inventory), lambda: _again(window, inventory), lambda: _first(window, empty)
        )
    kilobytes = (first / 1000, least / 1000)
    yield at_most("P23", f"first visit with {APPS} apps, against an empty Dash page", "kB", kilobytes, 1.6)
    yield at_most("P23", "repeated visit, against the first", "kB", (again / 1000, first / 1000), 0.05)


def _first(window: Browser, address: str) -> float:
    window.first_visit(address)
    return window.weight()


def _again(window: Browser, address: str) -> float:
    window.visit(address)
    return window.weight()
