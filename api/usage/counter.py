"""One view after the other becomes counts: cut into days, given a class and a pseudonym."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Connection

from api.context import Context
from api.estate.looking import look
from api.usage import events, keeping
from api.usage.audience import Audience, Roles
from api.usage.gatherings import Source
from api.usage.pseudonyms import Hash, hashing
from api.usage.tally import Moment, Tally


class View(NamedTuple):
    """One opening of an app. `at` is aware; `viewer` is the username on the platform, None when nobody is known."""

    app: str
    at: datetime
    viewer: str | None
    bot: bool = False


@dataclass
class Counter:
    """Counts the views of one platform as its owners and administrators are now known."""

    context: Context
    platform: str
    tally: Tally = field(init=False)

    def __post_init__(self) -> None:
        self.begin()
        self._zone = self.context.settings.usage.timezone
        self._roles = Roles.of(look(self.context, self.platform))
        self._hash: Hash = hashing(self.context.settings)

    def begin(self) -> None:
        """From nothing, as after all was kept."""
        self.tally = Tally(events=events.wanted(self.context.settings))

    def keep(self, connection: Connection, source: Source) -> None:
        """All that was counted, in the transaction that also notes where it came from."""
        keeping.take_turn(connection)
        keeping.add(connection, self.platform, source.value, self.tally)
        events.keep(self.context, connection, self.platform, source, self.tally)

    def add(self, view: View) -> None:
        audience, viewer = (Audience.BOT, None) if view.bot else self.class_of(view.app, view.viewer)
        at = view.at.astimezone(self._zone)
        self.tally.add(view.app, Moment(int(at.timestamp()), at.date(), at.hour), audience, viewer)

    def class_of(self, app: str, viewer: str | None) -> tuple[Audience, int | None]:
        """The class of a viewer of this app, and the pseudonym; None where nobody is known, or may be kept."""
        hashed = None if viewer is None else self._hash(self.platform, viewer)
        return self._roles.audience(app, viewer), hashed
