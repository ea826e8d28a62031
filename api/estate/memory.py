"""The rows of the store, parsed once per process and version, and which platforms this process is reading."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import Connection

from api.estate import rows
from api.estate.documents import to_app, to_person
from api.estate.snapshot import Index
from api.platforms.shapes import App, Person
from api.store import tables

Made = TypeVar("Made")


@dataclass(frozen=True)
class Rows:
    """Rows that belong together, with the index every snapshot of them shares."""

    apps: tuple[App, ...]
    people: tuple[Person, ...]
    index: Index


def together(apps: tuple[App, ...], people: tuple[Person, ...]) -> Rows:
    return Rows(apps, people, Index(apps, people))


class Memory:
    """Belongs to one Context. Everything in it can be lost: the store alone counts."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._parsed: dict[str, tuple[int, Rows]] = {}
        self._views: dict[Hashable, tuple[tuple[Rows, ...], Rows]] = {}
        self._kept: dict[Hashable, tuple[tuple[object, ...], Any]] = {}
        self._reading: set[str] = set()
        self._told: dict[str, frozenset[str]] = {}

    def rows(self, connection: Connection, platform: str, version: int) -> Rows:
        """The rows of one platform; of many callers at once, one parses and the others wait."""
        with self._lock:
            held = self._parsed.get(platform)
            if held is None or held[0] != version:
                held = (version, _parse(connection, platform))
                self._parsed[platform] = held
            return held[1]

    def view(self, name: Hashable, made_of: tuple[Rows, ...], make: Callable[[tuple[Rows, ...]], Rows]) -> Rows:
        """What `make` made of these very rows; made anew when any of them is another."""
        found = self._views.get(name)
        if found is None or [*map(id, found[0])] != [*map(id, made_of)]:
            found = (made_of, make(made_of))
            self._views[name] = found
        return found[1]

    def kept(self, name: Hashable, facts: tuple[object, ...], make: Callable[[], Made]) -> Made:
        """What `make` made last under this name; made anew when one of the facts is another."""
        found = self._kept.get(name)
        if found is None or not all(one is other or one == other for one, other in zip(found[0], facts, strict=True)):
            found = (facts, make())
            self._kept[name] = found
        made: Made = found[1]
        return made

    def untold(self, platform: str, dropped: frozenset[str]) -> frozenset[str]:
        """What of `dropped` this process' Platform was not told before.

        Told again and again, it would never ask for a field once more after the server was upgraded.
        """
        with self._lock:
            new = dropped - self._told.get(platform, frozenset())
            self._told[platform] = dropped
            return new

    def begin(self, platform: str) -> bool:
        """Whether the caller is the one of this process who shall read the platform now."""
        with self._lock:
            if platform in self._reading:
                return False
            self._reading.add(platform)
            return True

    def end(self, platform: str) -> None:
        with self._lock:
            self._reading.discard(platform)


def _parse(connection: Connection, platform: str) -> Rows:
    with uncollected():
        apps = tuple(to_app(one) for one in rows.parse(rows.texts(connection, tables.app, platform)))
        people = tuple(to_person(one) for one in rows.parse(rows.texts(connection, tables.person, platform)))
        return together(apps, people)


@contextmanager
def uncollected() -> Iterator[None]:
    """Thousands of rows that all stay: to look among them for garbage again and again takes longer than making them."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
