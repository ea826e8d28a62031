"""What happened between two whole readings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime

from api.estate.carrying import WATCHED, known
from api.estate.documents import Document
from api.estate.ours import Made, by_us

Line = dict[str, object]


def differences(old: Mapping[str, Document], new: Mapping[str, Document], *, comings: bool) -> Iterator[Line]:
    """Lines of history without platform and time; `comings` False leaves out who appeared and who is gone.

    A value that is unknown in one of the two is compared by what was last known; if nothing ever was, it tells
    nothing.
    """
    if comings:
        for name in sorted(new.keys() - old.keys()):
            yield _line(name, "appeared", None, new[name].get("owner"))
        for name in sorted(old.keys() - new.keys()):
            yield _line(name, "gone", old[name].get("owner"), None)
    for name in sorted(new.keys() & old.keys()):
        yield from _changes(name, old[name], new[name])


def stamped(lines: Iterator[Line], platform: str, at: datetime, made: Made) -> list[Line]:
    return [{**line, "platform": platform, "at": at, "by": by_us(made, line)} for line in lines]


def _changes(name: str, old: Document, new: Document) -> Iterator[Line]:
    for field in WATCHED:
        was_known, before = known(old, field)
        is_known, after = known(new, field)
        if was_known and is_known and before != after:
            yield _line(name, field, before, after)


def _line(app: str, kind: str, before: object, after: object) -> Line:
    return {"app": app, "kind": kind, "before": before, "after": after}
