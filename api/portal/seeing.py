"""What of a portal somebody sees: viewer access decides, and where it is not told, nobody pretends to know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from api.platforms.shapes import App
from api.portal.shapes import Entry


class Eyes(StrEnum):
    """Through whose eyes; anything else is the name of a group."""

    SIGNED_IN = "everyone signed in"
    ANONYMOUS = "anonymous"


@dataclass(frozen=True, slots=True)
class Sight:
    """`listed` is what this visitor sees, `unknown` what they may see or not: the platform does not tell. In order."""

    listed: tuple[Entry, ...]
    unknown: tuple[Entry, ...]


def seen_as(entries: Sequence[Entry], eyes: str) -> Sight:
    """Of these entries, in their order. Owners and administrators see more; they are nobody in particular here."""
    answers = [(entry, _sees(entry.app, eyes)) for entry in entries]
    return Sight(
        tuple(entry for entry, sees in answers if sees),
        tuple(entry for entry, sees in answers if sees is None),
    )


def groups_of(entries: Sequence[Entry]) -> tuple[str, ...]:
    """The groups that the platform names for these apps, by name."""
    return tuple(sorted({group for entry in entries for group in entry.app.co_owner_groups}, key=str.casefold))


def _sees(app: App, eyes: str) -> bool | None:
    if app.access is None or "access" in app.unread:
        return None
    if app.access == "unauthenticated":
        return True
    if app.access == "authenticated":
        return eyes != Eyes.ANONYMOUS
    if app.access != "restricted":
        return None  # a word of the platform's own
    if eyes in (Eyes.ANONYMOUS, Eyes.SIGNED_IN):
        return False
    # who else was named as a viewer is told by no list: a group that is no co-owner may still be among them
    return True if eyes in app.co_owner_groups else None
