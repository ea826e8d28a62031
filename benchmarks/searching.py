"""How long ten kilobytes in the search box keep 10,000 rows busy: against one letter in the same box."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.browser import Browser
from benchmarks.measure import Result, interleaved, within
from benchmarks.side_by_side import pages

SEARCH = """
const done = arguments[1], api = dash_ag_grid.getApi("apps-grid"), start = performance.now();
const told = () => { api.removeEventListener("modelUpdated", told); done((performance.now() - start) / 1000); };
api.addEventListener("modelUpdated", told);
dash_clientside.set_props("apps-search", {value: arguments[0]});
"""
LONG = "(a+)+$" * 1700


def measure() -> Iterator[Result]:
    with pages(10_000, "stock") as (window, inventory, _stock):
        window.visit(inventory)
        window.row()
        long, letter = interleaved(lambda: _search(window, LONG), lambda: _search(window, "e"))
    yield within("U35", f"search of 10 kB in 10,000 rows; a letter takes {letter:.3f} s", "s", long, 0.1)


def _search(window: Browser, typed: str) -> float:
    return float(window.driver.execute_async_script(SEARCH, typed))
