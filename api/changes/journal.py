"""The journal of every write: lines are only ever added, each carries the hash of the one before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from api.changes.digest import digest
from api.store import tables

FIRST = ""  # what the first line takes for the hash of the one before


@dataclass(frozen=True, slots=True)
class Line:
    """`event` is one word of what happened; `who` and `address` are None where nobody but the runner acted."""

    at: datetime
    event: str
    run: str | None = None
    item: int | None = None
    who: str | None = None
    address: str | None = None
    detail: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Verdict:
    """`broken` is the number of the first line that is not as it was written, None when all are."""

    lines: int
    end: str
    broken: int | None = None


def append(connection: Connection, *lines: Line) -> None:
    """Add lines in the caller's transaction. Who appends waits until the one before has committed."""
    end = tables.journal_end
    # the first statement locks the row, so that two processes cannot continue the chain from the same line
    taken = update(end).where(end.c.id == 1).values(number=end.c.number + len(lines))
    connection.execute(taken)
    number, hashed = connection.execute(select(end.c.number, end.c.hash)).one()
    rows = []
    for place, line in enumerate(lines, number - len(lines) + 1):
        hashed = _hash(hashed, place, line)
        rows.append({**asdict(line), "number": place, "hash": hashed})
    connection.execute(insert(tables.journal), rows)
    connection.execute(update(end).where(end.c.id == 1).values(hash=hashed))


def read(connection: Connection, run: str | None = None) -> Iterator[Any]:
    """The rows of the journal, oldest first, of one run or of all."""
    query = select(tables.journal).order_by(tables.journal.c.number)
    if run is not None:
        query = query.where(tables.journal.c.run == run)
    yield from connection.execute(query)


def verify(connection: Connection) -> Verdict:
    """Walk the whole chain: a line that was changed, removed, added or moved breaks it, and so does a cut end."""
    hashed, number = FIRST, 0
    for row in read(connection):
        number += 1
        line = Line(row.at, row.event, row.run, row.item, row.who, row.address, row.detail)
        hashed = _hash(hashed, number, line)
        if row.number != number or row.hash != hashed:
            return Verdict(number, hashed, broken=number)
    told = connection.execute(select(tables.journal_end)).one()
    cut = (told.number, told.hash) != (number, hashed)
    return Verdict(number, hashed, broken=number + 1 if cut else None)


def _hash(before: str, number: int, line: Line) -> str:
    at = line.at.isoformat(timespec="microseconds")  # both databases keep as much, and no more
    return digest([before, number, at, line.event, line.run, line.item, line.who, line.address, line.detail])
