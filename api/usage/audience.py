"""Whose view it was: somebody's whose app it is, an administrator's, a bot's, nobody's known, or a viewer's."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum

from api.estate.snapshot import Snapshot


class Audience(IntEnum):
    """The classes in which views are counted. The numbers stand in the store."""

    VIEWER = 0
    OWNER = 1  # or co-owner, of this very app
    ADMINISTRATOR = 2
    OWNING_ADMINISTRATOR = 3
    ANONYMOUS = 4
    BOT = 5


@dataclass(frozen=True, slots=True)
class Without:
    """What is left out. Owners and administrators are who was one when the view was counted."""

    owners: bool = False
    administrators: bool = False
    bots: bool = True

    def audiences(self) -> tuple[Audience, ...]:
        """The classes that are left."""
        gone: set[Audience] = set()
        if self.owners:
            gone |= {Audience.OWNER, Audience.OWNING_ADMINISTRATOR}
        if self.administrators:
            gone |= {Audience.ADMINISTRATOR, Audience.OWNING_ADMINISTRATOR}
        if self.bots:
            gone.add(Audience.BOT)
        return tuple(one for one in Audience if one not in gone)

    def words(self) -> str:
        """As a sentence, to stand at every number."""
        names = [
            *(["owners", "co-owners"] if self.owners else []),
            *(["administrators"] if self.administrators else []),
            *(["bots"] if self.bots else []),
        ]
        if not names:
            return "All views count, those of bots too."
        *others, last = names
        return f"Without {', '.join(others)} and {last}." if others else f"Without {last}."


@dataclass(frozen=True)
class Roles:
    """Who owns what and who administers a platform, as last read."""

    owners: frozenset[tuple[str, str]] = field(default_factory=frozenset)  # app and username
    administrators: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def of(cls, snapshot: Snapshot) -> Roles:
        """Of the platform this snapshot shows; groups of co-owners count as nobody, since their members are unknown."""
        pairs = ((app.name, name) for app in snapshot.apps for name in (app.owner, *app.co_owners) if name)
        return cls(frozenset(pairs), frozenset(one.username for one in snapshot.people if one.is_admin))

    def audience(self, app: str, viewer: str | None) -> Audience:
        """The class of a view by a person; of nobody known it is ANONYMOUS."""
        if viewer is None:
            return Audience.ANONYMOUS
        owns, administers = (app, viewer) in self.owners, viewer in self.administrators
        if owns:
            return Audience.OWNING_ADMINISTRATOR if administers else Audience.OWNER
        return Audience.ADMINISTRATOR if administers else Audience.VIEWER
