"""Open the database: SQLite in WAL mode on one machine, Postgres by URL; one code path above."""

from __future__ import annotations

import sqlite3
import time
from typing import Any

import orjson
from sqlalchemy import Engine, create_engine, event

BUSY_SECONDS = 10


def open_engine(url: str) -> Engine:
    """An engine that has opened nothing yet: the first statement connects."""
    engine = create_engine(url, pool_pre_ping=True, json_serializer=dump, json_deserializer=load)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _tune_sqlite)
    return engine


def dump(value: Any) -> str:
    """The one text of a value: keys sorted, so that equal values are equal texts and can be compared as such."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()


def load(value: Any) -> Any:
    """SQLite keeps a JSON number as a number, not as text, whatever the column says."""
    return value if isinstance(value, (int, float)) else orjson.loads(value)


def _tune_sqlite(connection: Any, _record: Any) -> None:
    """WAL lets readers go on while one process writes; the time-out makes a second writer wait, not fail."""
    connection.execute(f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}")
    _enter_wal(connection)
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA foreign_keys=ON")
    # SQLite's own knows no letters but A to Z: "Özil" would not be found by "özil"
    connection.create_function("lower", 1, _lower, deterministic=True)


def _lower(value: Any) -> Any:
    return value.lower() if isinstance(value, str) else value


def _enter_wal(connection: Any) -> None:
    """Wait for our turn ourselves: SQLite does not apply its time-out to this switch, and two new processes collide."""
    deadline = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.02)
        else:
            return
