"""One process at a time: leases with an end, so that a killed holder blocks nobody for long."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, Engine, and_, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from api.store import holders, tables

NOBODY = ""


@dataclass(frozen=True, slots=True)
class Lease:
    """Proof of holding `name`; `fence` is higher than that of every earlier holder."""

    name: str
    holder: str
    fence: int


def take(engine: Engine, name: str, now: datetime, seconds: float) -> Lease | None:
    """The lease, if nobody holds it at `now`; it ends after `seconds` unless renewed, or when its process is gone."""
    holder, former = holders.ours(), _holder(engine, name, now)
    table = tables.lease
    free = or_(table.c.until <= now, table.c.holder == former) if holders.is_gone(former) else table.c.until <= now
    with engine.begin() as connection:
        # one statement decides: of two processes at once the second finds `until` already moved
        taken = connection.execute(
            update(table)
            .where(table.c.name == name, free)
            .values(holder=holder, until=now + timedelta(seconds=seconds), fence=table.c.fence + 1)
        )
        if taken.rowcount != 1:
            return None
        fence = connection.execute(select(table.c.fence).where(table.c.name == name)).scalar_one()
    return Lease(name, holder, fence)


def renew(connection: Connection, lease: Lease, now: datetime, seconds: float) -> bool:
    """Move the end; False when somebody else took it since.

    As the first statement of a transaction it also locks the lease: until the commit nobody can take over.
    """
    renewed = connection.execute(
        update(tables.lease).where(_held(lease)).values(until=now + timedelta(seconds=seconds))
    )
    return renewed.rowcount == 1


def release(engine: Engine, lease: Lease, now: datetime) -> None:
    """Give it back; the row stays, for its fence must go on rising."""
    with engine.begin() as connection:
        connection.execute(update(tables.lease).where(_held(lease)).values(holder=NOBODY, until=now))


def _held(lease: Lease) -> ColumnElement[bool]:
    table = tables.lease
    return and_(table.c.name == lease.name, table.c.holder == lease.holder, table.c.fence == lease.fence)


def _holder(engine: Engine, name: str, now: datetime) -> str:
    """Who had it last; from here on its row exists."""
    with engine.connect() as connection:
        found: str | None = connection.execute(
            select(tables.lease.c.holder).where(tables.lease.c.name == name)
        ).scalar()
        if found is not None:
            return found
        try:
            connection.execute(insert(tables.lease).values(name=name, holder=NOBODY, until=now, fence=0))
            connection.commit()
        except IntegrityError:  # another process was first: all we wanted is that the row exists
            connection.rollback()
        return NOBODY
