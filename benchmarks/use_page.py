"""The page of use of a month: asked of counts by day, against the same questions asked of every event by DuckDB."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb

from api.context import Context
from api.usage.asking import Inquiry, Window
from api.usage.counting import Step, series, totals
from api.usage.ground import Ground, answer
from api.usage.months import start
from api.usage.ranking import ranking, unions_of_apps
from api.usage.sketch import Union, Viewed, pack
from api.usage.week import week
from benchmarks.events import DAY, LAST, counted, raw
from benchmarks.measure import Result, at_least, at_most, interleaved, within

EVENTS, TIMES, FEW = 10_000_000, 10, 1_000_000
WINDOW = Window(LAST - 29 * DAY, LAST)
OF_DAYS = "FROM '{path}' WHERE day BETWEEN '{first}' AND '{last}'"
VIEWERS = f"SELECT app, count(*), count(DISTINCT viewer) {OF_DAYS} GROUP BY app"
PAGE = (
    f"SELECT count(*), count(DISTINCT viewer) {OF_DAYS}",
    "SELECT count(*), count(DISTINCT viewer) FROM '{path}' WHERE day BETWEEN '{before}' AND '{first}'",
    f"SELECT day, count(*), count(DISTINCT viewer) {OF_DAYS} GROUP BY day",
    f"SELECT dayofweek(day), hour, count(*) {OF_DAYS} GROUP BY ALL",
    VIEWERS,
)
Question = Callable[[Ground], Any]


def measure() -> Iterator[Result]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "events.parquet"
        raw(path, EVENTS, TIMES)
        context = counted(path, Path(folder) / "store.sqlite3")
        _check(context, path)
        page, again, scan = interleaved(
            lambda: _page(context), lambda: _page(context, kept=True), lambda: _raw(path, PAGE), rounds=3
        )
    yield at_least("P25", f"page of use, uncached, against a scan of {EVENTS * TIMES:,} events", "s", (page, scan), 20)
    yield within("P25", "page of use, uncached", "ms", page * 1000, 30)
    yield within("P25", "page of use, asked again", "ms", again * 1000, 30)


def growing() -> Iterator[Result]:
    """Ten, a hundred and a thousand times as many views by the same people are as many rows."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "events.parquet"
        raw(path, FEW)
        ours = [counted(path, Path(folder) / f"{times}.sqlite3", times) for times in (10, 100, 1000)]
        tens, hundreds, thousands = interleaved(*(lambda one=one: _page(one) for one in ours))
    yield at_most("P27", "page of use of 100,000,000 views against 10,000,000", "s", (hundreds, tens), 1.2)
    yield at_most("P27", "page of use of 1,000,000,000 views against 10,000,000", "s", (thousands, tens), 1.2)


def viewers() -> Iterator[Result]:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "events.parquet"
        raw(path, EVENTS)
        context = counted(path, Path(folder) / "store.sqlite3")
        ours, exact = interleaved(lambda: _ask(context, _of_apps), lambda: _raw(path, (VIEWERS,)))
    yield at_least("P28", "viewers of each app against count distinct", "s", (ours, exact), 10)
    yield within("P28", "error of an estimate of a million viewers", "%", _error() * 100, 2)


def _error(people: int = 1_000_000, days: int = 20) -> float:
    """Of the sum of sketches of days, each of every third of them."""
    chance = random.Random(28)
    hashes, union, month = [chance.getrandbits(64) for _ in range(people)], Union(), start(LAST)
    for number in range(days):
        day = 1 << number
        union.tell(Viewed(month, day, pack(dict.fromkeys(hashes[number % 3 :: 3], day)), unkept=0))
    found = union.distinct()
    assert found is not None
    return abs(found.count / people - 1)


def _of_apps(ground: Ground) -> dict[Any, Any]:
    return {key: union.distinct() for key, union in unions_of_apps(ground).items()}


def _page(context: Context, *, kept: bool = False) -> float:
    return _ask(context, totals, series(Step.DAY), week, ranking, kept=kept)


def _ask(context: Context, *questions: Question, kept: bool = False) -> float:
    """As if nothing had ever been asked, unless answers that were `kept` may be given."""
    if not kept:
        context.answers.__init__()  # type: ignore[misc]  # forget what was asked
    started = time.perf_counter()
    for question in questions:
        answer(context, Inquiry(WINDOW), question)
    return time.perf_counter() - started


def _raw(path: Path, questions: tuple[str, ...]) -> float:
    named = {"path": path, "first": WINDOW.first, "last": WINDOW.last, "before": WINDOW.before.first}
    started = time.perf_counter()
    for one in questions:
        duckdb.execute(one.format(**named)).fetchall()
    return time.perf_counter() - started


def _check(context: Context, path: Path) -> None:
    """Both say the same, or there is nothing to compare."""
    found = answer(context, Inquiry(WINDOW), totals).now
    named = {"path": path, "first": WINDOW.first, "last": WINDOW.last}
    row = duckdb.execute(PAGE[0].format(**named)).fetchone()
    assert found.viewers is not None
    assert row == (found.views, found.viewers.count), (row, found)
