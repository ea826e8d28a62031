"""Counts are added to those in the store: in the transaction that also notes where they came from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, and_, bindparam, delete, insert, select, update

from api.store.usage_tables import usage_month, usage_version
from api.usage import hours
from api.usage.months import Days
from api.usage.sketch import Viewed, pack
from api.usage.tally import Cell, Key, Tally

BATCH = 500
Row = dict[str, Any]


def take_turn(connection: Connection) -> None:
    """Let nobody else add counts until the transaction ends, and tell every process that answers are out of date."""
    connection.execute(update(usage_version).values(version=usage_version.c.version + 1))


def version(connection: Connection) -> int:
    """Goes up with every stored change."""
    found: int = connection.execute(select(usage_version.c.version)).scalar_one()
    return found


def add(connection: Connection, platform: str, source: str, tally: Tally) -> None:
    """Add what was counted; the caller has taken its turn in this transaction."""
    cells, place = tally.with_wholes(), {"platform": platform, "source": source}
    for keys in _batches(sorted(cells)):
        held = _held(connection, place, keys)
        rows = [place | _named(key) | _added(cells[key], held.get(key)) for key in keys]
        if held:
            one = and_(*(usage_month.c[name] == bindparam(f"the_{name}") for name in place | _named(keys[0])))
            gone = [{f"the_{name}": value for name, value in (place | _named(key)).items()} for key in held]
            connection.execute(delete(usage_month).where(one), gone)
        connection.execute(insert(usage_month), rows)


def viewers(people: Mapping[int, Days], known: Days) -> Row:
    """The columns of who viewed on these days."""
    kept = {one: its & known for one, its in people.items()} if known else {}
    return {"known": known, "viewers": pack(kept) if kept else None}


def _batches(keys: list[Key]) -> Iterator[list[Key]]:
    for start in range(0, len(keys), BATCH):
        yield keys[start : start + BATCH]


def _held(connection: Connection, place: Row, keys: list[Key]) -> Mapping[Key, Any]:
    """What the store holds of these."""
    table, months, wanted = usage_month, [month for _app, month, _audience in keys], frozenset(keys)
    where = and_(
        table.c.platform == place["platform"],
        table.c.source == place["source"],
        table.c.app.in_(sorted({app for app, _month, _audience in keys})),
        table.c.month.between(min(months), max(months)),
    )
    rows = connection.execute(select(table).where(where))
    return {key: row for row in rows if (key := (row.app, row.month, row.audience)) in wanted}


def _added(cell: Cell, old: Any | None) -> Row:
    """A day of which it was once not kept who viewed stays one: who came before or after is not all of them."""
    unkept = _of_hours(cell) & ~_of_people(cell)
    if old is not None:
        unkept |= old.days & ~old.known
        held = _cell(old)
        held.merge(cell)
        cell = held
    counts = list(hours.NONE)
    for hour, count in cell.hours.items():
        counts[hour] = count
    days = _of_hours(cell)
    whole = {"days": days, "views": hours.pack_days(hours.of_days(counts)), "hours": hours.pack(counts)}
    return whole | viewers(cell.viewers, days & ~unkept)


def _cell(row: Any) -> Cell:
    counts = {hour: count for hour, count in enumerate(hours.unpack(row.hours)) if count}
    return Cell(defaultdict(int, counts), Viewed(row.month, row.known, row.viewers, 0).people())


def _of_hours(cell: Cell) -> Days:
    found = 0
    for hour in cell.hours:
        found |= 1 << hour // hours.HOURS
    return found


def _of_people(cell: Cell) -> Days:
    found = 0
    for days in cell.viewers.values():
        found |= days
    return found


def _named(key: Key) -> Row:
    app, month, audience = key
    return {"app": app, "month": month, "audience": audience}
