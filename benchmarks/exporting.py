"""100,000 apps as CSV that no spreadsheet executes, against csv.writer with the same values as they are."""

from __future__ import annotations

import csv
import time
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from api.estate.snapshot import PlatformState
from api.exports.tables import columns_of
from api.exports.write import pieces
from api.platforms.capabilities import Capability, Offer
from api.platforms.shapes import App
from benchmarks.measure import Result, at_most, interleaved, within

ROWS = 100_000
WEBSITE = "https://de.example"
COLUMNS = columns_of("apps")
OFFERS = {one: Offer(offered=True, note="") for one in Capability}
STATES = {"prod": PlatformState("prod", "posit-connect", "Production", WEBSITE, OFFERS, whole=True, apps=ROWS)}
MADE = datetime(2025, 1, 1, tzinfo=UTC)


def measure() -> Iterator[Result]:
    apps = [
        App(
            "prod",
            f"app-{number}",
            title=f'=HYPERLINK("{number}")' if number % 50 == 0 else f"Sales, part {number}",
            url=f"{WEBSITE}/app-{number}/",
            owner=f"person-{number % 500}",
            created=MADE + timedelta(minutes=number),
            tags=(f"team-{number % 20}",),
        )
        for number in range(ROWS)
    ]
    with TemporaryDirectory() as folder:
        path = Path(folder) / "apps.csv"
        ours, plain = interleaved(lambda: _ours(apps, path), lambda: _plain(apps, path))
        tracemalloc.start()
        _ours(apps, path)
        memory = tracemalloc.get_traced_memory()[1] / 1024**2
        tracemalloc.stop()
    yield at_most("P31", f"CSV of {ROWS:,} apps against csv.writer", "s", (ours, plain), 1.3)
    yield within("P31", "memory beside the rows themselves", "MB", memory, 50)


def _ours(apps: list[App], path: Path) -> float:
    started = time.process_time()
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(pieces("apps", apps, COLUMNS, "csv", STATES))
    return time.process_time() - started


def _plain(apps: list[App], path: Path) -> float:
    started = time.process_time()
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows([getattr(app, name) for name in COLUMNS] for app in apps)
    return time.process_time() - started
