"""The one path of every export, whoever asks: which lines, in which format."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal

from api.estate.snapshot import PlatformState
from api.exports.formats import csv_pieces, json_pieces
from api.exports.tables import Line, Row, Table, check_columns, lines

Format = Literal["csv", "json"]
WRITERS: dict[Format, Callable[[Iterable[Line], Sequence[str]], Iterator[str]]] = {
    "csv": csv_pieces,
    "json": json_pieces,
}


def pieces(
    table: Table,
    rows: Iterable[Row],
    columns: Sequence[str],
    form: Format,
    states: Mapping[str, PlatformState],
) -> Iterator[str]:
    """The text piece by piece; raises NotFound for a column the table does not have, before the first piece."""
    check_columns(table, columns)
    return WRITERS[form](lines(rows, columns, states), columns)
