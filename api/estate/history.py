"""What changed between two whole readings, per app and overall."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, select

from api.names import name_in
from api.store import tables


@dataclass(frozen=True, slots=True)
class Happening:
    """One difference, noticed `at`. `by` is who of us did it, None when it was done on the platform.

    `by_name` is what they are called, None for who never signed in here.

    `kind` is appeared (`after`: the owner), gone (`before`: the owner), or owner, visible, access, rank.
    """

    at: datetime
    platform: str
    app: str
    kind: str
    before: Any
    after: Any
    by: str | None
    by_name: str | None = None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of the history: of these platforms, of one app if named, not before `since` if given."""

    platforms: tuple[str, ...]
    app: str | None = None
    since: datetime | None = None


def happenings(engine: Engine, wanted: Wanted, limit: int | None) -> tuple[Happening, ...]:
    """Newest first, at most `limit` (None: all of them)."""
    table, who = tables.history, tables.visitor
    columns: list[Any] = [*(table.c[name] for name in Happening.__slots__ if name != "by_name"), name_in(who)]
    query = select(*columns).outerjoin(who, who.c.id == table.c.by)
    query = query.where(table.c.platform.in_(wanted.platforms)).limit(limit)
    if wanted.app is not None:
        query = query.where(table.c.app == wanted.app)
    if wanted.since is not None:
        query = query.where(table.c.at >= wanted.since)
    with engine.connect() as connection:
        found = connection.execute(query.order_by(table.c.at.desc(), table.c.id.desc()))
        return tuple(Happening(*row) for row in found)
