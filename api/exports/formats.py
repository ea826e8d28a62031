"""Lines as CSV or JSON text, piece by piece, so that a long table needs little memory.

CSV follows RFC 4180 in UTF-8 with a byte order mark: without it Excel takes the file for its own old code page
and shows every umlaut as two wrong letters; what reads CSV otherwise skips the mark. Its last two columns name
the columns that are unknown, and not offered by the platform, in that row; an empty cell in neither is none or
never. JSON says the same by null and two lists.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, is_dataclass
from datetime import datetime
from itertools import islice
from typing import Any

import orjson

from api.estate.documents import clean
from api.exports.cells import cells, text
from api.exports.tables import NOT_OFFERED, UNKNOWN, Line

MARK = "\ufeff"
CHUNK = 500  # lines that are looked at together, column by column


class _Piece:
    """What csv writes into: it hands back each row instead of collecting them."""

    def write(self, row: str) -> str:
        return row


def csv_pieces(lines: Iterable[Line], columns: Sequence[str]) -> Iterator[str]:
    writer, waiting = csv.writer(_Piece(), lineterminator="\r\n"), iter(lines)
    yield MARK + writer.writerow([*columns, UNKNOWN, NOT_OFFERED])
    while chunk := list(islice(waiting, CHUNK)):
        values, *silent = zip(*chunk, strict=True)
        looked_at = map(cells, (*zip(*values, strict=True), *silent))
        for row in map(writer.writerow, zip(*looked_at, strict=True)):
            yield row if row.isascii() else clean(row)


def json_pieces(lines: Iterable[Line], columns: Sequence[str]) -> Iterator[str]:
    before = "[\n"
    for one in lines:
        values = dict(zip(columns, map(_plain, one.values), strict=True))
        row = {**values, UNKNOWN: one.unknown, NOT_OFFERED: one.not_offered}
        yield before + orjson.dumps(row).decode()
        before = ",\n"
    yield "\n]\n" if before == ",\n" else "[]\n"


def _plain(value: Any) -> Any:
    """What JSON knows: times as text, tuples as lists, parts as objects, and only text that can be encoded."""
    if isinstance(value, datetime):
        return text(value)
    if isinstance(value, tuple):
        return [_plain(part) for part in value]
    if is_dataclass(value) and not isinstance(value, type):
        return clean(asdict(value))
    return clean(value)
