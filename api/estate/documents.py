"""Shapes as documents of the store and back: only what differs from the default is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from datetime import UTC, datetime
from typing import Any

from api.platforms.shapes import Account, App, Person, Process, Service, Status

TIMES = frozenset({"created", "updated", "visited", "unvisited_since", "last_active"})
LISTS = frozenset({"co_owners", "co_owner_groups", "tags", "groups"})
Document = dict[str, Any]
LONGEST_KEY = 255


def storable(key: str) -> bool:
    """Whether a name can be a key in both databases; one that cannot must not stop all the others."""
    return 0 < len(key) <= LONGEST_KEY and "\0" not in key and clean(key) == key


def clean(value: Any) -> Any:
    """Text no encoder can write (lone surrogates) becomes U+FFFD; everything else stays."""
    if isinstance(value, str):
        return value.encode("utf-8", "surrogatepass").decode("utf-8", "replace")
    if isinstance(value, dict):
        return {clean(key): clean(item) for key, item in value.items()}
    return [clean(item) for item in value] if isinstance(value, list) else value


def from_app(app: App) -> Document:
    return _document(app, _APP_DEFAULTS)


def from_person(person: Person) -> Document:
    return _document(person, _PERSON_DEFAULTS)


def to_app(document: Mapping[str, Any]) -> App:
    """Keys of other versions of the console are ignored; what is missing has its default."""
    values = {key: _READ_APP[key](value) for key, value in document.items() if key in _READ_APP}
    return App(**values)


def to_person(document: Mapping[str, Any]) -> Person:
    values = {key: _READ_PERSON[key](value) for key, value in document.items() if key in _READ_PERSON}
    return Person(**values)


def from_account(account: Account) -> Document:
    return {"username": account.username, "is_admin": account.is_admin}


def to_account(document: Mapping[str, Any]) -> Account | None:
    return Account(document.get("username"), document.get("is_admin")) if document else None


def _document(item: Any, defaults: Mapping[str, Any]) -> Document:
    pairs = ((name, getattr(item, name), default) for name, default in defaults.items())
    return {name: write(value) for name, value, default in pairs if value != default}


def write(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, str):
        return clean(str(value))
    if isinstance(value, tuple):
        return [write(part) for part in value]
    if isinstance(value, Service):
        return [write(value.name), value.kind, value.status]
    return [value.kind, value.number, value.status] if isinstance(value, Process) else value


def _as_it_is(value: Any) -> Any:
    return value


def _readers(shape: type) -> dict[str, Any]:
    special: dict[str, Any] = {
        **dict.fromkeys(TIMES, datetime.fromisoformat),
        **dict.fromkeys(LISTS, tuple),
        "unread": frozenset,
        "status": Status,
        "services": lambda rows: tuple(Service(*row) for row in rows),
        "processes": lambda rows: tuple(Process(*row) for row in rows),
    }
    return {one.name: special.get(one.name, _as_it_is) for one in fields(shape)}


_APP_DEFAULTS = {one.name: one.default for one in fields(App)}
_PERSON_DEFAULTS = {one.name: one.default for one in fields(Person)}
_READ_APP = _readers(App)
_READ_PERSON = _readers(Person)
