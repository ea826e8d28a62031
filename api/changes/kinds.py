"""The kinds of change, as a table: how each is read, written once, and which field tells whether it took effect."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from api.changes.shapes import Change
from api.errors import Garbled
from api.platforms.capabilities import ACT_NEEDS, Capability
from api.platforms.protocol import Writes
from api.platforms.shapes import App

Read = Callable[[App, Change], Any]
Write = Callable[[Writes, Change], None]


@dataclass(frozen=True, slots=True)
class Kind:
    """`rests_on` is the field of App that must be known; `whole` says that one call changes it at once.

    What undoes a change is the change with before and after exchanged.
    """

    noun: str
    act: str
    rests_on: str
    read: Read
    write: Write
    whole: bool = True

    @property
    def need(self) -> Capability:
        return ACT_NEEDS[self.act]


def current(app: App, change: Change) -> Any:
    """What stands there now, in the form of `before` and `after`; raises Garbled when the platform did not tell."""
    kind = KINDS[change.field]
    if kind.rests_on in app.unread:
        raise Garbled(f"The platform did not tell the {kind.noun} of {app.name!r}.", "Try again.")
    return kind.read(app, change)


def write(platform: Writes, change: Change) -> None:
    """The one call; raises what the act raises."""
    KINDS[change.field].write(platform, change)


def word(field: str, value: Any) -> str:
    """A value of `before` and `after` in a sentence: None is nobody where people are meant, else none."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return ", ".join(map(str, value)) or "none"
    return ("nobody" if field in ("owner", "co-owner") else "none") if value is None else str(value)


def _sharer_of(app: App, change: Change) -> str | None:
    person: str = change.after or change.before
    return person if person in app.co_owners else None


def _share(platform: Writes, change: Change) -> None:
    if change.after is None:
        platform.remove_co_owner(change.app, change.before)
    else:
        platform.add_co_owner(change.app, change.after)


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "owner": Kind(
            "owner", "set_owner", "owner", lambda app, _c: app.owner, lambda to, c: to.set_owner(c.app, c.after)
        ),
        "co-owner": Kind("co-owner", "add_co_owner", "co_owners", _sharer_of, _share),
        "visible": Kind(
            "place in the portal",
            "set_visible",
            "visible",
            lambda app, _c: app.visible,
            lambda to, c: to.set_visible(c.app, c.after),
        ),
        # 0 and none mean the same to a portal, and not every platform can tell or take both
        "rank": Kind(
            "rank", "set_rank", "rank", lambda app, _c: app.rank or None, lambda to, c: to.set_rank(c.app, c.after)
        ),
        "title": Kind(
            "title",
            "set_text",
            "title",
            lambda app, _c: app.title,
            lambda to, c: to.set_text(c.app, title=c.after or ""),
        ),
        "description": Kind(
            "description",
            "set_text",
            "description",
            lambda app, _c: app.description,
            lambda to, c: to.set_text(c.app, description=c.after or ""),
        ),
        "tags": Kind(
            "tags",
            "set_tags",
            "tags",
            lambda app, _c: sorted(app.tags),
            lambda to, c: to.set_tags(c.app, tuple(c.after)),
            whole=False,
        ),
        "contact": Kind(
            "contact",
            "set_contact",
            "contact_email",
            lambda app, _c: app.contact_email,
            lambda to, c: to.set_contact(c.app, c.after),
        ),
        "access": Kind(
            "access", "set_access", "access", lambda app, _c: app.access, lambda to, c: to.set_access(c.app, c.after)
        ),
    }
)
