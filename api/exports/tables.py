"""The tables that can be exported, their columns, and what is unknown or not offered in each row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, Literal

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


@dataclass(frozen=True, slots=True)
class Line:
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
    if isinstance(row, Holding):
        return _holding(row, columns, states)
    if isinstance(row, Happening) or row.platform not in states:
        return Line(tuple(getattr(row, name) for name in columns), (), ())
    state = states[row.platform]
    unclear = {
        name: told
        for name in state.lacking | row.unread
        if (told := knowledge(row, name, state)) is not Knowledge.KNOWN
    }
    return Line(
        values=tuple([None if name in unclear else getattr(row, name) for name in columns]),
        unknown=tuple([name for name in columns if unclear.get(name) is Knowledge.UNKNOWN]),
        not_offered=tuple([name for name in columns if unclear.get(name) is Knowledge.NOT_OFFERED]),
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
