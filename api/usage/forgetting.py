"""Who viewed is kept for so many days as a setting says; the counts stay."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from sqlalchemy import and_, bindparam, or_, select, update

from api.context import Context
from api.store.usage_tables import usage_month
from api.usage import events, keeping
from api.usage.months import Days, start
from api.usage.sketch import Viewed

NAMED = ("platform", "app", "month", "source", "audience")
TABLE = usage_month


def forget(context: Context, platform: str) -> None:
    """Drop the sketches of days that are older: viewers of a window that reaches back there are unknown from now on."""
    events.drop(context, platform)
    usage = context.settings.usage
    edge = context.now().astimezone(usage.timezone).date() - timedelta(days=usage.viewer_days)
    older = (1 << edge.day - 1) - 1  # days of the month of the edge
    of_its_month = and_(TABLE.c.month == start(edge), TABLE.c.known.bitwise_and(older) != 0)
    old = and_(TABLE.c.platform == platform, TABLE.c.known != 0, or_(TABLE.c.month < start(edge), of_its_month))
    with context.engine.connect() as connection:
        if connection.execute(select(TABLE.c.month).where(old).limit(1)).first() is None:
            return
    one = and_(*(TABLE.c[name] == bindparam(f"the_{name}") for name in NAMED))
    with context.engine.begin() as connection:
        keeping.take_turn(connection)
        rows = connection.execute(select(*(TABLE.c[name] for name in (*NAMED, "known", "viewers"))).where(old))
        if kept := [_left(row, edge, older) for row in rows.all()]:  # else another process has done it meanwhile
            connection.execute(update(TABLE).where(one), kept)


def _left(row: Any, edge: date, older: Days) -> dict[str, Any]:
    known = row.known & ~older if row.month == start(edge) else 0
    people = Viewed(row.month, known, row.viewers, 0).people() if known else {}
    return {f"the_{name}": getattr(row, name) for name in NAMED} | keeping.viewers(people, known)
