"""Which runs wait for somebody to drive them, and for how long they have."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine, select

from api.changes import runs
from api.changes.shapes import DRIVEN
from api.store.tables import lease

LEASE = "run {}"


def is_any_open(engine: Engine) -> bool:
    with engine.connect() as connection:
        return bool(runs.listed(connection, DRIVEN, limit=1))


def left_alone(connection: Connection, now: datetime, seconds: float = 0.0) -> list[str]:
    """Open runs that nobody has driven for at least so long, oldest first."""
    found = []
    for run in reversed(runs.listed(connection, DRIVEN)):
        held = select(lease.c.until).where(lease.c.name == LEASE.format(run.id))
        since = max(run.confirmed_at, connection.execute(held).scalar() or run.confirmed_at)
        if since + timedelta(seconds=seconds) <= now:
            found.append(run.id)
    return found
