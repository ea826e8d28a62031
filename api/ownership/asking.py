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
from api.ownership.people import find, names_of
from api.platforms.shapes import App

Asked = tuple[str | None, list[Handing]]  # None: called by how many apps go to whom, once that is known
Falls = Callable[[App], bool]


def person(request: Request, snapshot: Snapshot) -> Asked:
    """{"source", "receiver", "platform"?}: all apps of one person."""
    source, receiver = _text(request, "source"), _text(request, "receiver")
    handings = [Handing(app.platform, app.name, receiver, app.owner) for app in apps_of(request, snapshot)]
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
    return None, handings


def without_owner(request: Request, snapshot: Snapshot) -> Asked:
    """{"receiver", "platform"?}: every app nobody answers for."""
    receiver = _text(request, "receiver")
    found = [app for app in _here(request, snapshot) if ownerless(app, snapshot)]
    if not found:
        raise NotFound("Every app has an owner.")
    return f"Every ownerless app to {receiver}", [Handing(one.platform, one.name, receiver, one.owner) for one in found]


def split(request: Request, snapshot: Snapshot) -> Asked:
    """{"source", "parts": [{"by": "tag" | "prefix" | "apps", "value", "receiver"}, …], "receiver"?, "platform"?}.

    The first part an app falls under gets it. Apps that fall under none go to the receiver, and stay without one.
    """
    source, parts = _text(request, "source"), _parts(request)
    apps = apps_of(request, snapshot)
    if not apps:
        raise NotFound(f"{source} owns no app.", "Look for the name among the people.")
    found = [(app, next((receiver for falls, receiver in parts if falls(app)), None)) for app in apps]
    handings = [Handing(app.platform, app.name, receiver, app.owner) for app, receiver in found if receiver]
    if not handings:
        raise NotFound(f"No app of {source} falls under any part.", "Change the parts.")
    stay = len(apps) - len(handings)
    several = len({one.receiver for one in handings})
    title = f"The apps of {source} among {several} {'receiver' if several == 1 else 'receivers'}"
    return title + (f"; {stay} stay as they are" if stay else ""), handings


def sheet(request: Request, snapshot: Snapshot) -> Asked:
    """{"rows": [[line, app, platform, new owner, owner or None], …]}: a file, as api.ownership.sheet reads it."""
    rows = request.get("rows")
    if rows is None:
        raise Refused("No file is chosen.", "Choose a CSV file, or fill in the template.")
    if not rows:
        raise Refused("No row of a file is left to go by.", "Choose the file again.")
    handings = [
        Handing(platform, app, receiver, _called(snapshot, platform, owner), line)
        for line, app, platform, receiver, owner in rows
    ]
    return None, handings


ASKS: Mapping[str, Callable[[Request, Snapshot], Asked]] = MappingProxyType(
    {"person": person, "selection": selection, "ownerless": without_owner, "split": split, "sheet": sheet}
)


def handings_of(request: Request, snapshot: Snapshot) -> Asked:
    """By whichever way it asks. Raises Refused and NotFound for what cannot be asked."""
    if request.get("asks") not in ASKS:
        raise Refused("Nobody knows what is asked for.")
    return ASKS[request["asks"]](request, snapshot)


def apps_of(request: Request, snapshot: Snapshot) -> list[App]:
    """{"source", "platform"?}: what one person owns, under whatever name each platform knows them."""
    names = names_of(snapshot, _text(request, "source"))
    return [app for app in _here(request, snapshot) if app.owner and names.get(app.platform) == app.owner]


def _here(request: Request, snapshot: Snapshot) -> list[App]:
    platform = request.get("platform")
    if platform is not None:
        snapshot.platform(platform)
    return [app for app in snapshot.apps if platform in (None, app.platform)]


def _parts(request: Request) -> list[tuple[Falls, str]]:
    parts = request.get("parts") or []
    if not isinstance(parts, list) or not (parts or request.get("receiver")):
        raise Refused("A split needs at least one part.", "Say who gets what.")
    found = [(_falling(part.get("by"), part.get("value")), _text(part, "receiver")) for part in parts]
    return [*found, (lambda _app: True, _text(request, "receiver"))] if request.get("receiver") else found


def _falling(by: Any, value: Any) -> Falls:
    """Which apps a part is about."""
    if by == "tag":
        return lambda app: value in app.tags
    if by == "prefix":
        return lambda app: bool(value) and any(name.startswith(str(value)) for name in _called_by(app))
    keys = {(str(platform), str(app)) for platform, app in (value or ())} if by == "apps" else set()
    return lambda app: app.key in keys


def _called_by(app: App) -> list[str]:
    """Whatever people know an app by: on some platforms its key is a number that nobody reads."""
    return [name for name in (app.name, app.own_name, app.title) if name]


def _called(snapshot: Snapshot, platform: str, owner: str | None) -> str | None:
    """The user name of whom a file names as the present owner, by whichever of his names."""
    person = find(snapshot, platform, owner) if owner else None
    return person.username if person else owner


def _pairs(request: Request) -> list[tuple[str, str]]:
    pairs = [(str(platform), str(app)) for platform, app in request.get("apps", ())]
    if not pairs:
        raise Refused("No app is chosen.", "Choose at least one.")
    return pairs


def _text(request: Request, name: str) -> str:
    value = request.get(name)
    if not isinstance(value, str) or not value.strip():
        missing = "The new owner" if name == "receiver" else "Whose apps are to be handed over"
        raise Refused(f"{missing} is not said.", "Type a user name or an e-mail address.")
    return value.strip()
