"""What every kind of platform must answer; the estate and the screens know platforms only through this."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Protocol, runtime_checkable

from api.platforms.capabilities import Capability, Offer
from api.platforms.shapes import Account, App, Budget, Detail, Measures, Reading, Visit


class Platform(Protocol):
    """One administered server. Every method may raise Unreachable, Garbled, NeedsLogin, Refused or Busy."""

    @property
    def id(self) -> str: ...

    @property
    def kind(self) -> str: ...

    @property
    def name(self) -> str: ...

    @property
    def url(self) -> str: ...

    def capabilities(self) -> Mapping[Capability, Offer]:
        """What this server offers: the kind's table, less what this server was seen to lack. Asks nothing."""
        ...

    def remember(self, dropped: frozenset[str]) -> None:
        """Take over what an earlier Reading stated as `dropped`, so that it is not asked for in vain again."""
        ...

    def account(self) -> Account:
        """Whom the platform takes us for: one cheap call."""
        ...

    def read(self) -> Reading:
        """Everything but the slow fields (whose names stand in each app's `unread`)."""
        ...

    def measure(self) -> Mapping[str, Measures]:
        """The slow fields of every app, by app name. Apps that failed are missing or carry `unread`."""
        ...

    def detail(self, app: str) -> Detail:
        """What only the app's own page shows; raises NotFound when the platform does not know the app."""
        ...

    def budget(self) -> Budget | None:
        """The points left, or None where the platform has no such limit. Asks nothing."""
        ...


class Writes(Protocol):
    """The acts on one platform, each a single act there and never repeated by itself.

    `app` is App.name and `username` is Person.username. An act whose capability (ACT_NEEDS) the platform does not
    offer raises NotOffered and asks nothing. Every act may raise what reads raise, Refused with the platform's own
    words, and NotFound for an app or person it lacks. After Unreachable and Garbled nobody knows whether it took
    effect; and returning means that the platform said yes, not that anything changed: whoever acts reads again.
    """

    def look(self, app: str) -> App:
        """One app as it is this moment, for who is about to change it or has just done so.

        What the acts change is in it, or named in its `unread`. Raises NotFound when the platform has no such app.
        """
        ...

    def progress(self, source: str, target: str) -> str | None:
        """How far the latest move of everything is, in the platform's own word; None where it tells none."""
        ...

    def set_owner(self, app: str, username: str) -> None:
        """Hand over one app."""
        ...

    def move_all(self, source: str, target: str) -> None:
        """Hand over everything one person owns; the platform may still be at it when this returns."""
        ...

    def set_visible(self, app: str, visible: bool) -> None:
        """Show the app in the portal, or hide it."""
        ...

    def set_rank(self, app: str, rank: int | None) -> None:
        """None takes the rank away."""
        ...

    def set_text(self, app: str, *, title: str | None = None, description: str | None = None) -> None:
        """None leaves what is there; an empty text empties it."""
        ...

    def set_tags(self, app: str, tags: tuple[str, ...]) -> None:
        """Make these its tags, and no others."""
        ...

    def set_contact(self, app: str, email: str | None) -> None:
        """The address people write to; None takes it away. A name that stands beside it stays."""
        ...

    def set_access(self, app: str, access: str) -> None:
        """`access` is a word of App.access; Refused when it is none that the platform knows."""
        ...

    def add_co_owner(self, app: str, username: str) -> None:
        """Who is one already stays one."""
        ...

    def remove_co_owner(self, app: str, username: str) -> None:
        """Who is none stays none."""
        ...


@runtime_checkable
class Counting(Protocol):
    """A platform that offers Capability.VIEWS: it keeps a record of every single visit."""

    def visits(self, start: datetime, end: datetime) -> Iterable[Visit]:
        """Those from `start` up to, and not at, `end`, in no order; may raise what reads raise.

        Raises api.rest.call.TooLong for a span with more than can be held at once: a shorter one may do.
        """
        ...


class Acting(Platform, Writes, Protocol):
    """What every kind is: questions and acts of one server."""
