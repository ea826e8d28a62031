"""One view after the other becomes counts: cut into days, given a class and a pseudonym."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from api.context import Context
from api.estate.looking import look
from api.usage.audience import Audience, Roles
from api.usage.pseudonyms import Hash, hashing
from api.usage.tally import Tally


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
    tally: Tally = field(default_factory=Tally)

    def __post_init__(self) -> None:
        self._zone = self.context.settings.usage.timezone
        self._roles = Roles.of(look(self.context, self.platform))
        self._hash: Hash = hashing(self.context.settings)

    def add(self, view: View) -> None:
        audience, viewer = (Audience.BOT, None) if view.bot else self.class_of(view.app, view.viewer)
        at = view.at.astimezone(self._zone)
        self.tally.add(view.app, at.date(), at.hour, audience, viewer)

    def class_of(self, app: str, viewer: str | None) -> tuple[Audience, int | None]:
        """The class of a viewer of this app, and the pseudonym; None where nobody is known, or may be kept."""
        hashed = None if viewer is None else self._hash(self.platform, viewer)
        return self._roles.audience(app, viewer), hashed
