"""What was gathered from where: each row tells of one file, or of all that was asked of one platform so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, insert, select, update

from api.store.usage_tables import usage_gathering


class Source(StrEnum):
    """Where views come from, the most trusted first: where two tell of the same day, the first of them counts."""

    PLATFORM = "platform"
    LOG = "log"
    APP = "app"


WORDS = {
    Source.PLATFORM: "the platform's own records of visits",
    Source.LOG: "access logs",
    Source.APP: "what the apps themselves report",
}


@dataclass(frozen=True, slots=True)
class Gathering:
    """`first` and `last` are the span it tells of: a day in it without views had none.

    `size` bytes of a file are counted and `hash` is over these; `head` is over its beginning. `passed` counts lines
    that are no views, by reason. `failure` is a sentence, None when all went well.
    """

    platform: str
    source: Source
    at: datetime
    name: str = ""
    head: str | None = None
    size: int = 0
    hash: str | None = None
    first: datetime | None = None
    last: datetime | None = None
    views: int = 0
    passed: Mapping[str, int] = field(default_factory=dict)
    failure: str | None = None
    id: int | None = None


def save(connection: Connection, gathering: Gathering) -> int:
    """Store it, new or again; returns its id."""
    values: dict[str, Any] = asdict(gathering) | {"source": gathering.source.value, "passed": dict(gathering.passed)}
    number = values.pop("id")
    if number is None:
        made = connection.execute(insert(usage_gathering).values(values).returning(usage_gathering.c.id))
        return int(made.scalar_one())
    connection.execute(update(usage_gathering).where(usage_gathering.c.id == number).values(values))
    return int(number)


def load(connection: Connection) -> list[Gathering]:
    """All, oldest first."""
    rows = connection.execute(select(usage_gathering).order_by(usage_gathering.c.id)).mappings()
    return [_gathering(row) for row in rows]


def of_platform(connection: Connection, platform: str, source: Source) -> Gathering | None:
    """The one that goes on: of all that was asked of this platform."""
    table = usage_gathering
    where = (table.c.platform == platform, table.c.source == source.value)
    row = connection.execute(select(table).where(*where).order_by(table.c.id)).mappings().first()
    return _gathering(row) if row else None


def with_head(connection: Connection, platform: str, head: str) -> list[Gathering]:
    """Files of this platform that begin alike, the longest counted first."""
    table = usage_gathering
    where = (table.c.platform == platform, table.c.head == head)
    rows = connection.execute(select(table).where(*where).order_by(table.c.size.desc())).mappings()
    return [_gathering(row) for row in rows]


def _gathering(row: Mapping[Any, Any]) -> Gathering:
    return Gathering(**{**row, "source": Source(row["source"])})
