"""The rows of one platform in the store: read as texts, written only where the text differs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import orjson
from sqlalchemy import Column, Connection, Table, Text, bindparam, cast, delete, insert, select, update

from api.estate.documents import Document
from api.store import tables
from api.store.engine import dump

KEYS: dict[str, Column[Any]] = {"app": tables.app.c.name, "person": tables.person.c.username}
# Both databases take far more at once; small batches keep one statement's memory small.
BATCH = 500


def texts(connection: Connection, table: Table, platform: str) -> dict[str, str]:
    """The documents as JSON texts, by key, sorted by key; parsing is left to who needs it."""
    key = KEYS[table.name]
    found = connection.execute(
        select(key, cast(table.c.document, Text)).where(table.c.platform == platform).order_by(key)
    )
    return {name: text for name, text in found}  # noqa: C416 - rows are not pairs to the type checker


def parse(held: Mapping[str, str]) -> list[Document]:
    """Every document in one go: one call of the parser for 10,000 of them."""
    documents: list[Document] = orjson.loads(f"[{','.join(held.values())}]")
    return documents


def replace(
    connection: Connection, table: Table, platform: str, held: Mapping[str, str], new: Mapping[str, Document]
) -> bool:
    """Make `new` all there is of this platform; whether anything had to be written."""
    gone = held.keys() - new.keys()
    changed = {name: document for name, document in new.items() if held.get(name) != dump(document)}
    _delete(connection, table, platform, sorted(gone))
    _insert(connection, table, platform, {name: changed[name] for name in changed.keys() - held.keys()})
    _update(connection, table, platform, {name: changed[name] for name in changed.keys() & held.keys()})
    return bool(gone or changed)


def _delete(connection: Connection, table: Table, platform: str, names: list[str]) -> None:
    key = KEYS[table.name]
    for start in range(0, len(names), BATCH):
        batch = names[start : start + BATCH]
        connection.execute(delete(table).where(table.c.platform == platform, key.in_(batch)))


def _insert(connection: Connection, table: Table, platform: str, new: Mapping[str, Document]) -> None:
    if new:
        key = KEYS[table.name].name
        rows = [{"platform": platform, key: name, "document": document} for name, document in sorted(new.items())]
        connection.execute(insert(table), rows)


def _update(connection: Connection, table: Table, platform: str, changed: Mapping[str, Document]) -> None:
    if changed:
        rows = [{"the_key": name, "new": document} for name, document in sorted(changed.items())]
        mine = (table.c.platform == platform, KEYS[table.name] == bindparam("the_key"))
        connection.execute(
            update(table).where(*mine).values(document=bindparam("new", type_=table.c.document.type)), rows
        )
