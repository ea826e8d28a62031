"""Which runs wait for somebody to drive them, and for how long they have."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine, select

from api.changes import runs
from api.changes.shapes import DRIVEN
from api.estate.holding_on import SECONDS
from api.store.holders import is_gone
from api.store.tables import lease

LEASE = "run {}"


def is_any_open(engine: Engine) -> bool:
    with engine.connect() as connection:
        return bool(runs.listed(connection, DRIVEN, limit=1))


def left_alone(connection: Connection, now: datetime, seconds: float = 0.0) -> list[str]:
    """Open runs that nobody has driven for at least so long, oldest first."""
    found = []
    for run in reversed(runs.listed(connection, DRIVEN)):
        since = max(run.confirmed_at, _driven_until(connection, run.id) or run.confirmed_at)
        if since + timedelta(seconds=seconds) <= now:
            found.append(run.id)
    return found


def _driven_until(connection: Connection, run: str) -> datetime | None:
    """When its lease ends or ended; that of a process which is certain to be gone ended when it was last renewed."""
    held = select(lease.c.until, lease.c.holder).where(lease.c.name == LEASE.format(run))
    row = connection.execute(held).one_or_none()
    if row is None:
        return None
    until: datetime = row.until
    return until - timedelta(seconds=SECONDS) if is_gone(row.holder) else until
