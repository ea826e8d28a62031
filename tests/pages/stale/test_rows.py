"""What the table says of a stale app: why, its cost, and what is not known."""

from __future__ import annotations

from api import App
from pages.stale.columns import CHIPS
from pages.stale.rows import rows


def test_an_app_stands_with_why_its_last_view_and_what_it_holds(estate, sales, stock):
    table = rows(estate(sales, stock), [sales, stock])
    first = {field: column[0] for field, column in table["columns"].items()}
    assert (first["reason"], first["last_view"], first["portal"]) == ("No view since 2025-12-04", "2025-11-03", "shown")
    assert (first["memory_bytes"], first["cpu_percent"], first["flags"]) == (512 * 1024 * 1024, 2.0, "portal running")
    assert {field: table["marks"][field] for field in ("memory_bytes", "cpu_percent")} == {
        "memory_bytes": "ku",
        "cpu_percent": "ku",
    }


def test_each_chip_counts_what_is_known(estate, sales, stock, candidate):
    left = candidate(App("prod", "left", owner=None))
    counted = rows(estate(sales, stock, left), [sales, stock, left])["counted"]
    assert {chip.key: counted[chip.key] for chip in CHIPS} == {"ownerless": 1, "portal": 1, "running": 1}
