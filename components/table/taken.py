"""What a browser asks to take along: keys and column names, believed in nothing but their form."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Literal, NamedTuple

from components.table.columns import Column

Format = Literal["csv", "json"]
TYPES: dict[Format, str] = {"csv": "text/csv;charset=utf-8", "json": "application/json"}


class Taken(NamedTuple):
    """Rows by key and fields by name, in the order they are shown in."""

    format: Format
    keys: tuple[str, ...]
    fields: tuple[str, ...]


def taken(wanted: Any, columns: Sequence[Column]) -> Taken:
    """Columns we do not have and keys that are no text are left out; the caller looks the keys up again."""
    asked = wanted if isinstance(wanted, dict) else {}
    known = {column.field: column.fields for column in columns}
    fields = [field for name in _texts(asked.get("columns")) for field in known.get(name, ())]
    chosen: Format = "json" if asked.get("format") == "json" else "csv"
    return Taken(chosen, tuple(_texts(asked.get("keys"))), tuple(dict.fromkeys(fields)))


def download(table: str, text: str, now: datetime, chosen: Format) -> dict[str, str]:
    """What dcc.Download saves as a file."""
    return {"content": text, "filename": f"{table}-{now:%Y-%m-%d}.{chosen}", "type": TYPES[chosen]}


def _texts(value: Any) -> list[str]:
    return [item for item in value if isinstance(item, str)] if isinstance(value, list) else []
