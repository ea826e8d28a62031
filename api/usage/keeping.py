"""Counts are added to those in the store: in the transaction that also notes where they came from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, Table, and_, bindparam, delete, insert, select, update

from api.store.usage_tables import usage_day, usage_detail, usage_version
from api.usage import hours
from api.usage.sketch import Union, pack
from api.usage.tally import Cell, Key, Tally

BATCH = 500
Old = tuple[bytes, bytes | None]  # hours and sketch
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
        old = _held(connection, place, keys)
        details = [place | _detail(key, cells[key], old.get(key)) for key in keys]
        gone = [place | _named(key) for key in old]
        _replace(connection, usage_detail, gone, details)
        _replace(connection, usage_day, gone, [_count(one) for one in details])


def _batches(keys: list[Key]) -> Iterator[list[Key]]:
    for start in range(0, len(keys), BATCH):
        yield keys[start : start + BATCH]


def _held(connection: Connection, place: Row, keys: list[Key]) -> Mapping[Key, Old]:
    """What the store holds of these."""
    table, days, wanted = usage_detail, [day for _app, day, _audience in keys], frozenset(keys)
    where = and_(
        table.c.platform == place["platform"],
        table.c.source == place["source"],
        table.c.app.in_(sorted({app for app, _day, _audience in keys})),
        table.c.day.between(min(days), max(days)),
    )
    rows = connection.execute(
        select(table.c.app, table.c.day, table.c.audience, table.c.hours, table.c.viewers).where(where)
    )
    return {
        key: (held, viewers) for app, day, audience, held, viewers in rows if (key := (app, day, audience)) in wanted
    }


def _detail(key: Key, cell: Cell, old: Old | None) -> Row:
    if old is None:
        viewers = pack(cell.viewers) if cell.viewers else None
        return _named(key) | {"hours": hours.pack(cell.hours), "viewers": viewers}
    held, sketch = old
    together = hours.add(cell.hours, hours.unpack(held))
    return _named(key) | {"hours": hours.pack(together), "viewers": _merged(cell.viewers, sketch)}


def _merged(viewers: set[int], held: bytes | None) -> bytes | None:
    """Of some of them it was not kept who they were: then it is unknown of all together."""
    if not held or not viewers:
        return None
    union = Union()
    union.add(held)
    union.add(pack(viewers))
    return union.sketch()


def _count(detail: Row) -> Row:
    rest = {name: value for name, value in detail.items() if name not in {"hours", "viewers"}}
    return rest | {"views": sum(hours.unpack(detail["hours"]))}


def _named(key: Key) -> Row:
    app, day, audience = key
    return {"app": app, "day": day, "audience": int(audience)}


def _replace(connection: Connection, table: Table, gone: list[Row], new: list[Row]) -> None:
    if gone:
        one = and_(*(table.c[name] == bindparam(f"the_{name}") for name in gone[0]))
        named = [{f"the_{name}": value for name, value in row.items()} for row in gone]
        connection.execute(delete(table).where(one), named)
    connection.execute(insert(table), new)
