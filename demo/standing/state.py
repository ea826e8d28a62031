"""The state of a stand-in: one SQLite file that survives a restart; every change is on disk before the answer."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import orjson

Row = dict[str, Any]

TABLES = """
CREATE TABLE IF NOT EXISTS fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS app (
  name TEXT PRIMARY KEY, owner TEXT, visible INTEGER NOT NULL, doc BLOB NOT NULL, slow BLOB NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS app_by_owner ON app (owner, name);
CREATE INDEX IF NOT EXISTS app_by_portal ON app (visible, name);
CREATE TABLE IF NOT EXISTS person (username TEXT PRIMARY KEY, api_key TEXT NOT NULL, doc BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS service (
  kind TEXT NOT NULL, name TEXT NOT NULL, owner TEXT, created TEXT NOT NULL, PRIMARY KEY (kind, name)) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS service_by_owner ON service (owner, name);
CREATE TABLE IF NOT EXISTS variable (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS task (
  id INTEGER PRIMARY KEY, source TEXT NOT NULL, target TEXT NOT NULL, name TEXT NOT NULL, status TEXT NOT NULL,
  polls INTEGER NOT NULL, due REAL NOT NULL);
CREATE TABLE IF NOT EXISTS picture (name TEXT PRIMARY KEY, kind TEXT NOT NULL, content BLOB NOT NULL) WITHOUT ROWID;
"""


class State:
    """One connection behind one lock: a stand-in answers correctly first, and fast enough.

    `tables` are SQL that may run again; one of them is `fact`.
    """

    def __init__(self, path: Path | None, tables: str = TABLES) -> None:
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(path or ":memory:", check_same_thread=False, isolation_level=None)
        self._connection.row_factory = sqlite3.Row
        self._lock = threading.RLock()
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.execute("PRAGMA synchronous=NORMAL")
        self._connection.executescript(tables)

    def close(self) -> None:
        with self._lock:
            self._connection.close()

    @contextmanager
    def change(self) -> Iterator[None]:
        """One transaction; nested calls join it, an exception undoes it."""
        with self._lock:
            if self._connection.in_transaction:
                yield
                return
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    def rows(self, sql: str, values: Iterable[Any] | Mapping[str, Any] = ()) -> list[sqlite3.Row]:
        with self._lock:
            return self._connection.execute(sql, _bound(values)).fetchall()

    def row(self, sql: str, values: Iterable[Any] | Mapping[str, Any] = ()) -> sqlite3.Row | None:
        found = self.rows(sql, values)
        return found[0] if found else None

    def run(self, sql: str, values: Iterable[Any] | Mapping[str, Any] = ()) -> int:
        """Change rows; returns how many. Outside `change` it is its own transaction."""
        with self._lock:
            return self._connection.execute(sql, _bound(values)).rowcount

    def many(self, sql: str, values: Iterable[Iterable[Any]]) -> None:
        with self._lock:
            self._connection.executemany(sql, (tuple(line) for line in values))

    def empty(self) -> None:
        for table in self.rows("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"):
            self.run(f"DELETE FROM {table['name']}")  # noqa: S608 - the names are those of the tables

    def fact(self, name: str) -> Any:
        found = self.row("SELECT value FROM fact WHERE name = ?", (name,))
        return None if found is None else json.loads(found["value"])

    def keep(self, name: str, value: Any) -> None:
        self.run("INSERT OR REPLACE INTO fact VALUES (?, ?)", (name, json.dumps(value)))


def pack(doc: Row) -> bytes:
    return orjson.dumps(doc)


def unpack(blob: bytes) -> Row:
    doc: Row = orjson.loads(blob)
    return doc


def _bound(values: Iterable[Any] | Mapping[str, Any]) -> Any:
    return values if isinstance(values, Mapping) else tuple(values)
