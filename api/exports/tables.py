"""The tables that can be exported, their columns, and what is unknown or not offered in each row."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any, Literal, NamedTuple

from api.errors import NotFound
from api.estate.history import Happening
from api.estate.holdings import Holding
from api.estate.knowledge import Knowledge, knowledge
from api.estate.snapshot import PlatformState
from api.platforms.shapes import App, Person

Table = Literal["apps", "people", "history"]
Row = App | Person | Holding | Happening
SHAPES: dict[Table, type[App | Person | Happening]] = {"apps": App, "people": Person, "history": Happening}
COUNTS = ("owned", "co_owned", "stale", "public")  # a person's line has these when it is a Holding
SAME = "same_email"  # and this: whom other platforms know by the same address
UNKNOWN, NOT_OFFERED = "unknown", "not offered"


class Line(NamedTuple):
    """The values of the wanted columns in their order; None where the column stands in one of the two lists."""

    values: tuple[Any, ...]
    unknown: tuple[str, ...]
    not_offered: tuple[str, ...]


def columns_of(table: Table) -> tuple[str, ...]:
    """Every column there is, in the order of the shape."""
    return tuple(one.name for one in fields(SHAPES[table]) if one.name != "unread")


def check_columns(table: Table, columns: Sequence[str]) -> None:
    """Raises NotFound naming the first column the table does not have."""
    known = (*columns_of(table), *((*COUNTS, SAME) if table == "people" else ()))
    if wrong := [name for name in columns if name not in known]:
        raise NotFound(f"There is no column {wrong[0]!r} in {table}.", f"There are {', '.join(known)}.")


def line(row: Row, columns: Sequence[str], states: Mapping[str, PlatformState]) -> Line:
    """What one row says, and about which columns it says nothing."""
    return next(lines([row], columns, states))


def lines(rows: Iterable[Row], columns: Sequence[str], states: Mapping[str, PlatformState]) -> Iterator[Line]:
    """The same of many: what a row says nothing about is worked out once for all that lack the same."""
    silences: dict[tuple[str, frozenset[str]], _Silence] = {}
    several = attrgetter(*columns) if len(columns) > 1 else None
    for row in rows:
        if isinstance(row, Holding):
            yield _holding(row, columns, states)
            continue
        key = (row.platform, frozenset() if isinstance(row, Happening) else row.unread)
        silence = silences.get(key)
        if silence is None:
            silence = silences[key] = _silence(row, columns, states)
        values = several(row) if several else tuple(getattr(row, name) for name in columns)
        if silence.at:
            values = tuple(None if number in silence.at else value for number, value in enumerate(values))
        yield Line(values, silence.unknown, silence.not_offered)


class _Silence(NamedTuple):
    """The columns a row says nothing about: their places, and their names by why."""

    at: frozenset[int]
    unknown: tuple[str, ...]
    not_offered: tuple[str, ...]


def _silence(row: App | Person | Happening, columns: Sequence[str], states: Mapping[str, PlatformState]) -> _Silence:
    if isinstance(row, Happening) or row.platform not in states:
        return _Silence(frozenset(), (), ())
    told = {name: knowledge(row, name, states[row.platform]) for name in columns}
    return _Silence(
        at=frozenset(number for number, name in enumerate(columns) if told[name] is not Knowledge.KNOWN),
        unknown=tuple(name for name in columns if told[name] is Knowledge.UNKNOWN),
        not_offered=tuple(name for name in columns if told[name] is Knowledge.NOT_OFFERED),
    )


def _holding(row: Holding, columns: Sequence[str], states: Mapping[str, PlatformState]) -> Line:
    """The person's own line with the counts among it; a count nobody could make is unknown or not offered."""
    person = line(row.person, [name for name in columns if name not in (*COUNTS, SAME)], states)
    told = iter(person.values)
    values = tuple(_of_holding(row, name) if name in (*COUNTS, SAME) else next(told) for name in columns)
    unmade = [name for name in columns if name in COUNTS and getattr(row, name) is None]
    unmade += [SAME] if SAME in columns and "email" in row.person.unread else []
    return Line(
        values=values,
        unknown=(*person.unknown, *(name for name in unmade if name not in row.not_offered)),
        not_offered=(*person.not_offered, *(name for name in unmade if name in row.not_offered)),
    )


def _of_holding(row: Holding, name: str) -> Any:
    if name == SAME:
        return tuple(f"{other.platform}/{other.username}" for other in row.same_email)
    return getattr(row, name)
