"""What the store knows about the readings of each platform, apart from the rows themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, insert, literal, select, update
from sqlalchemy.exc import IntegrityError

from api.estate.documents import to_account
from api.platforms.shapes import Account
from api.store import tables

READING = "reading:"
MEASURING = "measuring:"


@dataclass(frozen=True, slots=True)
class Stored:
    """One row of platform_read, with the end of the lease under which it is being read, if it is."""

    platform: str
    version: int = 0
    read_at: datetime | None = None
    whole: bool = False
    took_seconds: float | None = None
    measured_at: datetime | None = None
    tried_at: datetime | None = None
    failure: str | None = None
    account: Account | None = None
    hints: tuple[tuple[str, str], ...] = ()
    problems: tuple[str, ...] = ()
    dropped: frozenset[str] = frozenset()
    repeated: int = 0
    leased_until: datetime | None = None


def load(connection: Connection) -> dict[str, Stored]:
    """Every platform that was ever tried, in one small query."""
    table, lease = tables.platform_read, tables.lease
    joined = table.outerjoin(lease, lease.c.name == literal(READING) + table.c.platform)
    found = connection.execute(select(table, lease.c.until.label("leased_until")).select_from(joined))
    return {row["platform"]: _stored(dict(row)) for row in found.mappings()}


def load_one(connection: Connection, platform: str) -> Stored:
    return load(connection).get(platform, Stored(platform))


def tried(engine: Engine, platform: str, at: datetime) -> None:
    """Note that a try begins: everybody sees it, and knows not to begin another."""
    table = tables.platform_read
    with engine.begin() as connection:
        if connection.execute(update(table).where(table.c.platform == platform).values(tried_at=at)).rowcount:
            return
    empty = {"account": {}, "hints": [], "problems": [], "dropped": [], "repeated": 0, "whole": False, "version": 0}
    try:
        with engine.begin() as connection:
            connection.execute(insert(table).values(platform=platform, tried_at=at, **empty))
    except IntegrityError:  # another process was first with this very row
        tried(engine, platform, at)


def change(connection: Connection, platform: str, *, rows_changed: bool, **values: Any) -> None:
    """Set columns; the version goes up when what processes hold parsed is no longer what the store holds."""
    table = tables.platform_read
    step = 1 if rows_changed else 0
    connection.execute(
        update(table).where(table.c.platform == platform).values(version=table.c.version + step, **values)
    )


def _stored(row: dict[str, Any]) -> Stored:
    row["account"] = to_account(row["account"])
    row["hints"] = tuple((name, value) for name, value in row["hints"])
    row["problems"] = tuple(row["problems"])
    row["dropped"] = frozenset(row["dropped"])
    return Stored(**row)
