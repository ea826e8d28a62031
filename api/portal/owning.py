"""Orders that the console keeps itself, where a platform has no rank: every one is kept, and the last one counts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, insert, select

from api.portal.order import NOTHING_OWN, Own
from api.store import tables


@dataclass(frozen=True, slots=True)
class Version:
    """One order as somebody has set it."""

    number: int
    at: datetime
    by: str
    own: Own


def own_of(connection: Connection, platform: str) -> Own:
    found = version_at(connection, platform)
    return found.own if found else NOTHING_OWN


def version_at(connection: Connection, platform: str, at: datetime | None = None) -> Version | None:
    """The one that counts now, or counted at that moment; None before the first."""
    table = tables.portal_order
    query = select(table).where(table.c.platform == platform).order_by(table.c.number.desc()).limit(1)
    if at is not None:
        query = query.where(table.c.at <= at)
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    return Version(row.number, row.at, row.by, Own(tuple(row.document["order"]), frozenset(row.document["hidden"])))


def keep(connection: Connection, platform: str, own: Own, by: str, now: datetime) -> int:
    """Raises IntegrityError when somebody else was faster."""
    table = tables.portal_order
    last = connection.execute(select(func.max(table.c.number)).where(table.c.platform == platform)).scalar() or 0
    document = {"order": list(own.order), "hidden": sorted(own.hidden)}
    values = {"platform": platform, "number": last + 1, "at": now, "by": by[:255], "document": document}
    connection.execute(insert(table).values(**values))
    return last + 1
