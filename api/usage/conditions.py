"""What a refresh sees of each app, kept once a day: last visit and update, CPU, memory, processes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from api.context import Context
from api.estate.looking import look
from api.platforms.protocol import Platform
from api.platforms.shapes import App
from api.store.usage_tables import usage_condition

EVERY = timedelta(hours=1)
FIELDS = ("visited", "updated", "cpu_percent", "memory_bytes", "processes")


@dataclass(frozen=True, slots=True)
class Condition:
    """One app as last seen on a day, `at` that moment. None is none or never, and unknown where `unread` names it."""

    day: date
    at: datetime
    visited: datetime | None
    updated: datetime | None
    cpu_percent: float | None
    memory_bytes: int | None
    processes: int | None
    unread: frozenset[str]


def note(context: Context, platform: Platform) -> None:
    """Keep what is now known of each app in place of what was known earlier on this day; once an hour at most.

    Days that are older than the setting says are deleted.
    """
    now = context.now()
    day = now.astimezone(context.settings.usage.timezone).date()
    seen = look(context, platform.id)
    table, lacking = usage_condition, seen.lacking[platform.id]
    of_day = (table.c.platform == platform.id, table.c.day == day)
    with context.engine.begin() as connection:
        last = connection.execute(select(func.max(table.c.at)).where(*of_day)).scalar()
        if last is not None and now - last < EVERY:
            return
        oldest = day - timedelta(days=context.settings.usage.condition_days)
        connection.execute(delete(table).where(table.c.platform == platform.id, table.c.day < oldest))
        connection.execute(delete(table).where(*of_day))
        if rows := [_row(app, day, now, lacking) for app in seen.apps]:
            connection.execute(insert(table), rows)


def conditions(connection: Connection, app: App, first: date, last: date) -> Sequence[Condition]:
    """The days on which the app was seen, oldest first."""
    table = usage_condition
    where = (table.c.platform == app.platform, table.c.app == app.name, table.c.day.between(first, last))
    columns = (table.c[name] for name in ("day", "at", *FIELDS, "unread"))
    rows = connection.execute(select(*columns).where(*where).order_by(table.c.day)).mappings()
    return tuple(Condition(**{**row, "unread": frozenset(row["unread"])}) for row in rows)


def _row(app: App, day: date, at: datetime, lacking: frozenset[str]) -> dict[str, Any]:
    unread = [name for name in FIELDS if name in app.unread or name in lacking]
    values = {name: None if name in unread else getattr(app, name) for name in FIELDS}
    if "processes" not in unread:
        values["processes"] = sum(one.number or 1 for one in app.processes)
    return {"platform": app.platform, "app": app.name, "day": day, "at": at, "unread": unread, **values}
