"""How many apps there were, day by day, as refreshes saw them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from api.store.usage_tables import usage_condition
from api.usage.asking import DAY, Window


@dataclass(frozen=True, slots=True)
class Growth:
    """One day: the apps there were, without those of the platforms in `unknown`; None when nobody looked at all."""

    day: date
    apps: int | None
    unknown: tuple[str, ...] = ()


def growth(connection: Connection, window: Window, platforms: Sequence[str]) -> tuple[Growth, ...]:
    """Each day of the window. A day on which a platform was not read is unknown there, not what it was before."""
    table = usage_condition
    where = (table.c.platform.in_(platforms), table.c.day.between(window.first, window.last))
    asked = select(table.c.platform, table.c.day, func.count()).where(*where).group_by(table.c.platform, table.c.day)
    seen: defaultdict[date, dict[str, int]] = defaultdict(dict)
    for platform, day, count in connection.execute(asked):
        seen[day][platform] = count
    days = (window.first + number * DAY for number in range(window.days))
    return tuple(_growth(day, seen[day], platforms) for day in days)


def _growth(day: date, seen: dict[str, int], platforms: Sequence[str]) -> Growth:
    unknown = tuple(one for one in platforms if one not in seen)
    return Growth(day, sum(seen.values()) if seen else None, unknown)
