"""A file that somebody gave, held against the estate: what will be done with its rows, before it is planned."""

from __future__ import annotations

from dataclasses import dataclass

from api.context import Context
from api.estate.looking import look
from api.ownership import kept
from api.ownership.wishing import left_out


@dataclass(frozen=True, slots=True)
class Filed:
    """How many rows of the file name a new owner, how many none, and which are refused, by line with the reason."""

    file: str
    rows: int
    blank: int
    refused: tuple[tuple[int, str], ...]


def filed(context: Context, wish: str) -> Filed:
    """Rows that could not be read, and rows the estate knows better. Raises NotFound."""
    found = kept.whole(context.engine, {"asks": "sheet", "wish": wish}, context.now())
    rows, unread = found.get("rows", ()), found.get("refused", ())
    refused = [(int(line), str(reason)) for line, reason in unread]
    refused += left_out(found, look(context), context.settings.public_url) if rows else []
    return Filed(
        str(found.get("file", "")), len(rows) + len(unread), int(found.get("blank", 0)), tuple(sorted(refused))
    )
