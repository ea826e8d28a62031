"""What was chosen and is too long for an address: kept under a short name until it is long out of date."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Engine, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from api.changes.digest import digest
from api.changes.shapes import Request
from api.errors import NotFound
from api.estate.documents import clean
from api.store import tables

KEPT = timedelta(days=30)
NAME_LENGTH = 20


def keep(engine: Engine, person: str, wish: Request, now: datetime) -> str:
    """The same wish of the same person has the same name, however often: a name stands for exactly one content."""
    document = clean(dict(wish))
    name = digest([person, document])[:NAME_LENGTH]
    wishes = tables.wish
    try:
        with engine.begin() as connection:
            connection.execute(delete(wishes).where(wishes.c.made_at < now - KEPT))
            again = update(wishes).where(wishes.c.name == name).values(made_at=now)
            if not connection.execute(again).rowcount:
                row = {"name": name, "person": person[:255], "made_at": now, "document": document}
                connection.execute(insert(wishes).values(row))
    except IntegrityError:  # the other window was faster with the very same
        pass
    return name


def find(engine: Engine, name: str, now: datetime) -> dict[str, Any]:
    """Raises NotFound, also for what is out of date."""
    wishes = tables.wish
    query = select(wishes.c.document).where(wishes.c.name == name, wishes.c.made_at >= now - KEPT)
    with engine.connect() as connection:
        document: dict[str, Any] | None = connection.execute(query).scalar()
    if document is None:
        raise NotFound("What was chosen here is not kept any more.", "Choose it again.")
    return document


def whole(engine: Engine, request: Request, now: datetime) -> Request:
    """A request with what it has kept under its `wish`; apps dropped before and since are dropped both."""
    if not request.get("wish"):
        return request
    before = find(engine, str(request["wish"]), now)
    without = [*before.get("without", ()), *request.get("without", ())]
    return {**before, **request, "without": without}
