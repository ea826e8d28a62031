"""A screen's filters in its address: reading them into a typed state, writing them back, linking below the prefix."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import MISSING, Field, fields
from typing import Any, ClassVar, Protocol, TypeVar
from urllib.parse import parse_qs, quote, urlencode

from dash import get_relative_path

LOCATION = "_pages_location"  # Dash's own dcc.Location; a callback that sets its `search` draws the page anew
PLATFORM = "platform"  # the one filter every screen shares
LONGEST = 2000  # characters of one value: longer ones did not come from our screens

Value = str | int | bool | None | Iterable[str]


class State(Protocol):
    """A frozen dataclass whose fields all have defaults: str, bool, int, str | None, int | None, tuple[str, ...]."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


S = TypeVar("S", bound=State)


def link(path: str, *segments: str, **query: Value) -> str:
    """An address of this console, below whatever prefix it is served at.

    `segments` are quoted and appended, so that an app may be called anything; empty values are left out.
    """
    tail = "".join("/" + quote(segment, safe="") for segment in segments)
    address: str = get_relative_path(path.rstrip("/") + tail or "/")  # type: ignore[no-untyped-call]  # Dash ships it untyped
    return address + search(query)


def search(query: dict[str, Value]) -> str:
    """`{"q": "x", "tags": ("a", "b")}` becomes `?q=x&tags=a&tags=b`; nothing becomes an empty string."""
    pairs = [(name, text) for name, value in query.items() for text in _texts(value)]
    return "?" + urlencode(pairs) if pairs else ""


def read(text: str | None, shape: type[S]) -> S:
    """The state an address asks for; what is missing or does not fit its field keeps the default."""
    asked = parse_qs((text or "").removeprefix("?"), max_num_fields=100)
    wanted = {field.name: _value(asked[field.name], field) for field in fields(shape) if field.name in asked}
    return shape(**{name: value for name, value in wanted.items() if value is not MISSING})


def write(state: State) -> str:
    """The search part of the address that `read` turns into this state again; defaults are left out."""
    changed = {field.name: getattr(state, field.name) for field in fields(state)}
    return search({field.name: changed[field.name] for field in fields(state) if changed[field.name] != field.default})


def platform(text: str | None) -> str | None:
    """The platform the address is narrowed to, None for all of them."""
    found = parse_qs((text or "").removeprefix("?")).get(PLATFORM)
    return found[0] if found else None


def _texts(value: Value) -> list[str]:
    if value is None or value is False or value == "":
        return []
    if value is True:
        return ["1"]
    return [str(value)] if isinstance(value, str | int) else [str(item) for item in value]


def _value(texts: list[str], field: Field[Any]) -> Any:
    kind = str(field.type)
    kept = [text for text in texts if len(text) <= LONGEST]
    if kind.startswith("tuple"):
        return tuple(kept)
    if not kept:
        return MISSING
    if kind == "bool":
        return kept[0] == "1"
    if kind.startswith("int"):
        return int(kept[0]) if kept[0].isascii() and kept[0].removeprefix("-").isdigit() else MISSING
    return kept[0]
