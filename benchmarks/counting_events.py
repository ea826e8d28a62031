"""A million new views become counts by day: in the product, and with one statement of DuckDB."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

from api.usage.counter import Counter, View
from api.usage.gatherings import Source
from benchmarks.counted import console
from benchmarks.measure import Result, at_most, interleaved

EVENTS, APPS, PEOPLE, DAYS = 1_000_000, 400, 1500, 7
START = datetime(2026, 3, 1, tzinfo=UTC)
MAKE = f"""
CREATE TABLE events AS SELECT 'app-' || hash(n) % {APPS} AS app, TIMESTAMP '2026-03-01' + INTERVAL 1 SECOND *
  CAST(hash(n + 1) % {DAYS * 86_400} AS INTEGER) AS seen, 'person-' || hash(n + 2) % {PEOPLE} AS viewer
FROM range({EVENTS}) t(n)
"""
COUNTS = "CREATE OR REPLACE TABLE counts (app VARCHAR, day DATE, hour TINYINT, views BIGINT, viewers UBIGINT[])"
COUNT = """
INSERT INTO counts SELECT app, seen::DATE, hour(seen), count(*), list(DISTINCT hash(viewer)) FROM events GROUP BY ALL
"""


def measure() -> Iterator[Result]:
    views = _views()
    duckdb.execute("SET enable_progress_bar = false")
    duckdb.execute(MAKE)
    with TemporaryDirectory() as folder:
        stores = (Path(folder) / f"{number}.sqlite3" for number in range(10))
        ours, theirs = interleaved(lambda: _ours(next(stores), views), _theirs, rounds=3)
    duckdb.execute("DROP TABLE events")
    yield at_most(
        "P26", f"{EVENTS:,} new views into counts, against insert .. select group by", "s", (ours, theirs), 1.3
    )


def _views() -> list[View]:
    chance = random.Random(26)
    return [
        View(
            f"app-{chance.randrange(APPS)}",
            START + timedelta(seconds=chance.randrange(DAYS * 86_400)),
            f"person-{chance.randrange(PEOPLE)}",
        )
        for _ in range(EVENTS)
    ]


def _ours(store: Path, views: list[View]) -> float:
    context = console(store, APPS)
    started = time.perf_counter()
    counter = Counter(context, "prod")
    counter.add(views)
    with context.engine.begin() as connection:
        counter.keep(connection, Source.PLATFORM)
    return time.perf_counter() - started


def _theirs() -> float:
    duckdb.execute(COUNTS)
    started = time.perf_counter()
    duckdb.execute(COUNT)
    return time.perf_counter() - started
