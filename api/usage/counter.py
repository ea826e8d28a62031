"""One view after the other becomes counts: cut into days, given a class and a pseudonym."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable
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
from api.usage.tally import WHOLE, Hour, Tally

QUARTER = 900  # seconds: no zone's clock is moved by less
REMEMBERED = 100_000
BOT = (int(Audience.BOT), None)


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
        self._hours: dict[int, Hour] = {}
        self._owners: defaultdict[str, set[str | None]] = defaultdict(set)
        for app, owner in self._roles.owners:
            self._owners[app].add(owner)

    def begin(self) -> None:
        """From nothing, as after all was kept."""
        self.tally = Tally(events=events.wanted(self.context.settings))

    def keep(self, connection: Connection, source: Source) -> None:
        """All that was counted, in the transaction that also notes where it came from."""
        keeping.take_turn(connection)
        keeping.add(connection, self.platform, source.value, self.tally)
        events.keep(self.context, connection, self.platform, source, self.tally)

    def add(self, views: Iterable[View]) -> None:
        """Count these, app by app: a million views that jump from one to the other take four times as long."""
        numbers: dict[str | None, int] = {}
        of_apps: defaultdict[str, tuple[array[int], array[int]]] = defaultdict(lambda: (array("q"), array("q")))
        for app, at, viewer, bot in views:
            seconds, viewers = of_apps[app]
            seconds.append(int(at.timestamp()))
            viewers.append(-1 if bot else numbers.setdefault(viewer, len(numbers)))
        strangers = [*(self.class_of(WHOLE, name) for name in numbers), BOT]  # nobody owns the whole platform
        for app, (seconds, viewers) in of_apps.items():
            classes = strangers.copy()
            for name in self._owners[app] & numbers.keys():
                classes[numbers[name]] = self.class_of(app, name)
            hours, people = map(self._hour, seconds), map(classes.__getitem__, viewers)
            for when, hour, (audience, hashed) in zip(seconds, hours, people, strict=True):
                self.tally.add(app, when, hour, audience, hashed)

    def class_of(self, app: str, viewer: str | None) -> tuple[int, int | None]:
        """The class of a viewer of this app, and the pseudonym; None where nobody is known, or may be kept."""
        hashed = None if viewer is None else self._hash(self.platform, viewer)
        return int(self._roles.audience(app, viewer)), hashed

    def _hour(self, seconds: int) -> Hour:
        quarter = seconds // QUARTER
        found = self._hours.get(quarter)
        if found is None:
            if len(self._hours) >= REMEMBERED:
                self._hours.clear()
            found = self._hours[quarter] = Hour.of(datetime.fromtimestamp(seconds, self._zone))
        return found
