"""Made-up events of two months as Parquet, and a console that has counted the same ones."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import duckdb

from api.context import Context
from api.usage import keeping
from api.usage.audience import Audience
from api.usage.gatherings import Gathering, Source, save
from api.usage.months import start
from api.usage.pseudonyms import hashing
from api.usage.tally import Cell, Tally
from benchmarks.counted import console

APPS, PEOPLE, AROUND, DAYS = 400, 1500, 30, 60
LAST = date(2026, 3, 31)
DAY = timedelta(days=1)
# Few apps have most of the views; around each are thirty people; every tenth view is by nobody known.
MAKE = """
COPY (
  SELECT DATE '{first}' + CAST(floor({days} * (n / {events})) AS INTEGER) AS day, app,
    CAST(7 + hash(n + 1) % 12 AS TINYINT) AS hour,
    CASE WHEN hash(n + 2) % 10 > 0 THEN CAST((app * 37 + hash(n + 3) % {around}) % {people} AS INTEGER) END AS viewer
  FROM (SELECT range AS n, CAST(floor({apps} * pow((hash(range) % 1000003) / 1000003, 3)) AS INTEGER) AS app
        FROM range({events})), range({times})
) TO '{path}' (FORMAT parquet)
"""
CELLS = """
SELECT app, day, viewer IS NULL AS nobody, list(DISTINCT viewer) AS viewers, {hours}
FROM '{path}' GROUP BY app, day, nobody
"""
HOURS = ", ".join(f"count(*) FILTER (hour = {hour})" for hour in range(24))


def raw(path: Path, events: int, times: int = 1) -> None:
    """One row for each view, in order of the days; each `times`, which is quicker made than as many more."""
    first = LAST - (DAYS - 1) * DAY
    shape = {"apps": APPS, "people": PEOPLE, "around": AROUND}
    told = {"first": first, "days": DAYS, "events": events, "times": times, "path": path, **shape}
    duckdb.execute("SET enable_progress_bar = false")
    duckdb.execute(MAKE.format(**told))


def counted(path: Path, store: Path, times: int = 1) -> Context:
    """A console with the counts of these events; `times` as many views by the same people."""
    context = console(store, APPS)
    hashed = hashing(context.settings)
    numbers = [hashed("prod", f"person-{number}") or 0 for number in range(PEOPLE)]
    tally = Tally()
    for app, day, nobody, viewers, *hours in duckdb.execute(CELLS.format(path=path, hours=HOURS)).fetchall():
        audience = Audience.ANONYMOUS if nobody else Audience.VIEWER
        people = {numbers[one] for one in viewers if one is not None}
        bit = 1 << day.day - 1
        one = Cell(viewers=dict.fromkeys(people, bit))
        one.hours.update({(day.day - 1) * 24 + hour: count * times for hour, count in enumerate(hours) if count})
        tally.cells.setdefault((f"app-{app}", start(day), int(audience)), Cell()).merge(one)
    begin, end = (datetime.combine(day, datetime.min.time(), UTC) for day in (LAST - (DAYS - 1) * DAY, LAST))
    with context.engine.begin() as connection:
        keeping.take_turn(connection)
        keeping.add(connection, "prod", Source.PLATFORM.value, tally)
        save(connection, Gathering("prod", Source.PLATFORM, context.now(), first=begin, last=end))
    return context
