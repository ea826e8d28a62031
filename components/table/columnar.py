"""Rows on their way to the browser: one list per column, so that no field name travels ten thousand times."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, TypeVar

from api import Knowledge

Item = TypeVar("Item")
Value = str | int | float | bool | None
Columnar = dict[str, Any]

FEW = 8  # a value has to come back so often, on average, for its column to be packed
MARKS = {Knowledge.KNOWN: "k", Knowledge.UNKNOWN: "u", Knowledge.NOT_OFFERED: "n", Knowledge.ON_ITS_PAGE: "p"}


def columnar(
    items: Sequence[Item],
    values: Mapping[str, Callable[[Item], Any]],
    known: Mapping[str, Callable[[Item], Knowledge]],
) -> Columnar:
    """`columns` holds a list per field, `marks` a letter per row for each field that is not known everywhere.

    A list of few different values travels as `{"of": values, "at": places among them}`.
    """
    columns = {field: _packed([_plain(value(item)) for item in items]) for field, value in values.items()}
    marks = {field: "".join([MARKS[knowledge(item)] for item in items]) for field, knowledge in known.items()}
    return {"columns": columns, "marks": {field: text for field, text in marks.items() if set(text) - {"k"}}}


def _packed(values: list[Value]) -> list[Value] | dict[str, list[Value]]:
    places: dict[Value, int] = {}
    if any(isinstance(value, (bool, int, float)) for value in values):
        return values
    at: list[Value] = [places.setdefault(value, len(places)) for value in values]
    return {"of": [*places], "at": at} if len(places) * FEW < len(values) else values


def _plain(value: Any) -> Value:
    """Times travel as seconds since 1970, so that the browser says them in words, and in the reader's own zone."""
    if isinstance(value, str):
        # half a surrogate pair cannot be written as UTF-8 and would cost the whole answer its fast encoder
        return str(value) if value.isascii() else value.encode("utf-8", "replace").decode()
    if isinstance(value, datetime):
        return int(value.timestamp())
    return value  # type: ignore[no-any-return]  # numbers, booleans and None are JSON already
