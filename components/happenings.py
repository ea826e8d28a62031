"""One change of an app in words, the same on every screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from api import Happening
from components.person import person

ACCESS = {
    "restricted": "Restricted to the people named for it",
    "authenticated": "Opened to everyone signed in",
    "unauthenticated": "Made open to the world",
}


def sentence(happening: Happening) -> str:
    """Without the app's name. A kind this console does not know keeps its own word."""
    words = SENTENCES.get(happening.kind)
    said = words(happening.before, happening.after) if words else _plain(happening)
    return f"{said} by {person(happening.by, happening.by_name)}" if happening.by else said


def _plain(happening: Happening) -> str:
    return f"{happening.kind}: {happening.before} became {happening.after}"


def _owner(before: Any, after: Any) -> str:
    if not after:
        return f"Lost its owner, {before}" if before else "Has no owner"
    return f"Owner changed from {before} to {after}" if before else f"Owner set to {after}"


def _access(before: Any, after: Any) -> str:
    return ACCESS.get(str(after), f"Access changed from {before or 'not set'} to {after or 'not set'}")


def _visible(_before: Any, after: Any) -> str:
    if after is None:
        return "No longer says whether the portal shows it"
    return "Shown in the portal" if after else "Hidden from the portal"


def _rank(before: Any, after: Any) -> str:
    if after is None:
        return f"Rank removed, it was {before}"
    return f"Rank set to {after}" if before is None else f"Rank set from {before} to {after}"


SENTENCES: dict[str, Callable[[Any, Any], str]] = {
    "appeared": lambda _before, _after: "Seen for the first time",
    "gone": lambda _before, _after: "No longer on the platform",
    "owner": _owner,
    "access": _access,
    "visible": _visible,
    "rank": _rank,
}
