"""Views one by one, as Parquet by day beside the store: only where USAGE_EVENTS_DAYS says so and DuckDB is there.

The name of a file says how many views it holds, and it counts only while the store has counted as many of its day: what
a process wrote and never committed is asked by nobody, and the next one that writes replaces it.
"""

from __future__ import annotations

import logging
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from api.context import Context
from api.settings import Settings
from api.usage import rows
from api.usage.coverage import Span
from api.usage.gatherings import Source
from api.usage.tally import Event, Tally

log = logging.getLogger(__name__)

LACKING = (
    "USAGE_EVENTS_DAYS is set, but DuckDB is not installed: days of more than 32,768 viewers stay an estimate. "
    "Install it with: pip install duckdb"
)
# Nothing may be loaded from the internet, not even a part of DuckDB.
ALONE: dict[str, Any] = {"autoinstall_known_extensions": False, "autoload_known_extensions": False, "threads": 2}
FRESH = """
CREATE TABLE fresh AS SELECT $platform AS platform, unnest($app::VARCHAR[]) AS app,
  make_timestamp(unnest($at::BIGINT[]) * 1000000) AS seen, unnest($audience::TINYINT[]) AS audience,
  unnest($viewer::UBIGINT[]) AS viewer
"""


def wanted(settings: Settings) -> bool:
    return settings.usage.events_days > 0 and _installed()


@cache
def _installed() -> bool:
    if find_spec("duckdb") is None:
        log.warning(LACKING)
        return False
    return True


@contextmanager
def asking() -> Iterator[Any]:
    """A connection of DuckDB; its errors, and those of files, are logged: the counts do without it."""
    import duckdb  # noqa: PLC0415  not everybody has it, and it takes a tenth of a second

    try:
        with duckdb.connect(config=ALONE) as connection:
            yield connection
    except (duckdb.Error, OSError):
        log.warning("Views that are kept one by one could not be used: viewers may be an estimate.", exc_info=True)


def path(settings: Settings, span: Span, views: int) -> Path:
    """The file that holds so many views of the first day of this span."""
    return _home(settings, span.platform) / span.first.isoformat() / f"{span.source.value}-{views}.parquet"


def keep(context: Context, connection: Connection, platform: str, source: Source, tally: Tally) -> None:
    """Add the views of a tally that this transaction has added to the counts; of days that were kept whole so far."""
    edge, events = _edge(context), dict(tally.events or {})
    days = sorted(day for day in events if day >= edge)
    if not days:
        return
    counted = rows.of_wholes(connection, [Span(platform, source, days[0], days[-1])])
    with asking() as files:
        for day in days:
            span, views = Span(platform, source, day, day), counted[platform, source.value, day]
            before = views - len(events[day])
            old, new = (path(context.settings, span, count) for count in (before, views))
            if not before or old.exists():
                _write(files, platform, events[day], old if before else None, new)
                _clear(new, source, {old, new})


def drop(context: Context, platform: str) -> None:
    """Delete the days that are older than they may be kept."""
    edge = _edge(context).isoformat()
    home = _home(context.settings, platform)
    for day in home.iterdir() if home.is_dir() else ():
        if day.name < edge:
            shutil.rmtree(day, ignore_errors=True)


def _edge(context: Context) -> date:
    """The first day that is kept: no longer than it may be known who viewed."""
    usage = context.settings.usage
    today = context.now().astimezone(usage.timezone).date()
    return today - timedelta(days=min(usage.events_days, usage.viewer_days)) if usage.events_days else date.max


def _home(settings: Settings, platform: str) -> Path:
    return settings.state_dir / "usage" / platform


def _write(files: Any, platform: str, events: list[Event], old: Path | None, new: Path) -> None:
    """Whole or not at all, and for nobody else on this machine to read."""
    new.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    columns = dict(zip(Event._fields, map(list, zip(*events, strict=True)), strict=True))
    files.execute("DROP TABLE IF EXISTS fresh")
    files.execute(FRESH, {"platform": platform, **columns})
    if old:
        files.execute("INSERT INTO fresh SELECT * FROM read_parquet(?)", [str(old)])
    part = new.with_suffix(".part")
    files.table("fresh").write_parquet(str(part))
    part.chmod(0o600)  # until now the folder kept it to itself
    with part.open("r+b") as written:
        os.fsync(written.fileno())
    part.replace(new)


def _clear(new: Path, source: Source, kept: set[Path]) -> None:
    for one in new.parent.glob(f"{source.value}-*"):
        if one not in kept:
            one.unlink(missing_ok=True)
