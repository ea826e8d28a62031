"""The ways to ask, as a table: each turns a request into which app goes to whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from api.changes.shapes import Request
from api.errors import NotFound, Refused
from api.estate.questions import ownerless
from api.estate.snapshot import Snapshot
from api.ownership.handing import Handing
from api.ownership.people import names_of
from api.platforms.shapes import App

Asked = tuple[str, list[Handing]]


def person(request: Request, snapshot: Snapshot) -> Asked:
    """{"source", "receiver", "platform"?}: all apps of one person."""
    source, receiver = _text(request, "source"), _text(request, "receiver")
    handings = [Handing(app.platform, app.name, receiver, app.owner) for app in _apps_of(request, snapshot)]
    if not handings:
        raise NotFound(f"{source} owns no app.", "Look for the name among the people.")
    return f"Everything of {source} to {receiver}", handings


def selection(request: Request, snapshot: Snapshot) -> Asked:
    """{"apps": [[platform, app], …], "receiver", "source"?}: these apps; with a source, only while they are his."""
    receiver, source = _text(request, "receiver"), request.get("source")
    names = names_of(snapshot, source) if source else {}
    handings = [
        Handing(platform, app, receiver, names.get(platform, source) if source else None)
        for platform, app in _pairs(request)
    ]
    return f"{len(handings)} apps to {receiver}", handings


def without_owner(request: Request, snapshot: Snapshot) -> Asked:
    """{"receiver", "platform"?}: every app nobody answers for."""
    receiver = _text(request, "receiver")
    found = [app for app in _here(request, snapshot) if ownerless(app, snapshot)]
    if not found:
        raise NotFound("Every app has an owner.")
    return f"Every ownerless app to {receiver}", [Handing(one.platform, one.name, receiver, one.owner) for one in found]


def split(request: Request, snapshot: Snapshot) -> Asked:
    """{"source", "parts": [{"by": "tag" | "prefix" | "apps", "value", "receiver"}, …], "platform"?}.

    The first part an app falls under gets it; apps that fall under none stay.
    """
    source, parts = _text(request, "source"), request.get("parts")
    if not isinstance(parts, list) or not parts:
        raise Refused("A split needs at least one part.", "Say who gets what.")
    handings = []
    for app in _apps_of(request, snapshot):
        part = next((part for part in parts if _falls_under(app, part)), None)
        if part is not None:
            handings.append(Handing(app.platform, app.name, _text(part, "receiver"), app.owner))
    return f"The apps of {source} among {len(parts)} receivers", handings


def sheet(request: Request, _snapshot: Snapshot) -> Asked:
    """{"rows": [[line, app, platform, new owner], …]}: a file, as api.ownership.sheet reads it."""
    handings = [Handing(platform, app, receiver, None, line) for line, app, platform, receiver in request["rows"]]
    return f"{len(handings)} rows of a file", handings


ASKS: Mapping[str, Callable[[Request, Snapshot], Asked]] = MappingProxyType(
    {"person": person, "selection": selection, "ownerless": without_owner, "split": split, "sheet": sheet}
)


def _apps_of(request: Request, snapshot: Snapshot) -> list[App]:
    names = names_of(snapshot, _text(request, "source"))
    return [app for app in _here(request, snapshot) if app.owner and names.get(app.platform) == app.owner]


def _here(request: Request, snapshot: Snapshot) -> list[App]:
    platform = request.get("platform")
    if platform is not None:
        snapshot.platform(platform)
    return [app for app in snapshot.apps if platform in (None, app.platform)]


def _falls_under(app: App, part: Mapping[str, Any]) -> bool:
    by, value = part.get("by"), part.get("value")
    if by == "tag":
        return value in app.tags
    if by == "prefix":
        return bool(value) and app.name.startswith(str(value))
    return by == "apps" and [app.platform, app.name] in [list(pair) for pair in value or ()]


def _pairs(request: Request) -> list[tuple[str, str]]:
    pairs = [(str(platform), str(app)) for platform, app in request.get("apps", ())]
    if not pairs:
        raise Refused("No app is chosen.", "Choose at least one.")
    return pairs


def _text(request: Request, name: str) -> str:
    value = request.get(name)
    if not isinstance(value, str) or not value.strip():
        raise Refused(f"Nobody is named as {name}.", "Name somebody.")
    return value.strip()
