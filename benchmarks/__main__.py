"""Run every benchmark, or those named: python -m benchmarks [IDs]. A goal not met ends with exit code 1."""

from __future__ import annotations

import logging
import sys
import time
from collections.abc import Callable, Iterable

from benchmarks import (
    arranging,
    cold_start,
    connect_500,
    counting_events,
    exporting,
    first_paint,
    first_row,
    four_platforms,
    guarded_callback,
    importing,
    inventory_1000,
    inventory_5000,
    journal_cost,
    page_view,
    page_weight,
    points,
    preflight,
    ranking,
    recovery,
    searching,
    use_page,
)
from benchmarks.measure import Result

PROMISES: dict[str, Callable[[], Iterable[Result]]] = {
    "P01": inventory_1000.measure,
    "P02": inventory_5000.measure,
    "P03": points.reading,
    "P05": page_view.measure,
    "P09": points.handing_over,
    "P10": points.beside_people,
    "P11": journal_cost.measure,
    "P12": recovery.measure,
    "P13": guarded_callback.measure,
    "P17": cold_start.measure,
    "P18": first_paint.measure,
    "P19": first_row.measure,
    "P23": page_weight.measure,
    "P25": use_page.measure,
    "P26": counting_events.measure,
    "P26L": importing.measure,
    "P27": use_page.growing,
    "P28": use_page.viewers,
    "P29": ranking.measure,
    "P29S": arranging.measure,
    "P30": preflight.measure,
    "P31": exporting.measure,
    "P33": connect_500.measure,
    "P35": four_platforms.measure,
    "U35": searching.measure,
}


def main(wanted: list[str]) -> int:
    if unknown := [name for name in wanted if name not in PROMISES]:
        sys.stderr.write(f"There is no benchmark {', '.join(unknown)}. There are {', '.join(PROMISES)}.\n")
        return 2
    logging.disable(logging.CRITICAL)  # what the far platform says after its last page is of no interest
    kept = True
    for name in wanted or PROMISES:
        started = time.monotonic()
        for result in PROMISES[name]():
            print(result.line(), flush=True)
            kept &= result.ok
        sys.stderr.write(f"{name} took {time.monotonic() - started:.0f} s\n")
    return 0 if kept else 1


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
