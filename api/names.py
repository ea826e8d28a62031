"""What people who sign in here are called: kept for the audit trail, which knows them by issuer and subject."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, FromClause, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from api.access import Visitor
from api.context import Context
from api.store import tables

LONGEST = 255  # as wide as the columns


def remember(context: Context, visitor: Visitor) -> None:
    """As they are called from now on; called when somebody comes in."""
    table, held = tables.visitor, _columns(visitor)
    with context.engine.connect() as connection:
        known = connection.execute(select(table).where(table.c.id == held["id"])).mappings().one_or_none()
    if known is None:
        _add(context, held)
    elif dict(known) != held:
        with context.engine.begin() as connection:
            connection.execute(update(table).where(table.c.id == held["id"]).values(held))


def name_in(table: FromClause) -> ColumnElement[Any]:
    """What somebody in the table of visitors, or an alias of it, is called."""
    return func.coalesce(table.c.name, table.c.username)


def _columns(visitor: Visitor) -> dict[str, str | None]:
    name = visitor.name and visitor.name.strip()[:LONGEST]
    return {"id": visitor.id[:LONGEST], "username": visitor.username[:LONGEST], "name": name or None}


def _add(context: Context, held: dict[str, str | None]) -> None:
    try:
        with context.engine.begin() as connection:
            connection.execute(insert(tables.visitor).values(held))
    except IntegrityError:  # the other window was faster
        pass
