"""Who uses what: on how many days somebody opened which apps. Only where viewers may be shown by name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from api.context import Context
from api.estate.snapshot import Key
from api.usage import rows
from api.usage.asking import DAY, Inquiry, Window
from api.usage.ground import Ground, answer
from api.usage.months import shifted
from api.usage.pseudonyms import Hash, hashing
from api.usage.settings import Viewers
from api.usage.sketch import edges

Days = int  # a bit for each day of the window, the first day's the lowest
Opened = defaultdict[Key, defaultdict[str, Days]]


@dataclass(frozen=True, slots=True)
class AppDays:
    """One app: on how many days of the window it was opened, and the last of them."""

    app: str
    days: int
    last: date


@dataclass(frozen=True, slots=True)
class PersonUse:
    """One person on one platform; `apps` are those opened on most days first."""

    platform: str
    username: str
    days: int
    last: date
    apps: tuple[AppDays, ...]


@dataclass(frozen=True, slots=True)
class Viewing:
    """`people` who came on most days first; `others` are viewers whom the people of the estate do not explain.

    Where viewers are not shown by name, `named` is False, nobody is listed and `others` is None. `complete` is False
    where one app had more viewers on a day than are told apart, or where on some day it was not kept who they were.
    """

    people: tuple[PersonUse, ...]
    others: int | None
    named: bool = True
    complete: bool = True


UNNAMED = Viewing((), None, named=False)


def named(context: Context) -> bool:
    return context.settings.usage.viewers is Viewers.NAMES


def viewing(context: Context, inquiry: Inquiry) -> Viewing:
    """Nobody where the settings do not allow names."""
    if not named(context):
        return UNNAMED
    return answer(context, inquiry, WhoViewed(hashing(context.settings)))


def of_person(found: Viewing, username: str) -> Viewing:
    return replace(found, people=tuple(one for one in found.people if one.username == username), others=None)


@dataclass(frozen=True)
class WhoViewed:
    """The question, for one key of pseudonyms: only its holder can tell who somebody was."""

    hashed: Hash

    def __call__(self, ground: Ground) -> Viewing:
        names, window = self._names(ground), ground.inquiry.window
        opened: Opened = defaultdict(lambda: defaultdict(int))
        others: set[tuple[str, int]] = set()
        complete = True
        for (platform, app), one in rows.viewers(ground.connection, ground.sought.each):
            viewers, known = one.people(), names[platform]
            complete = complete and not one.unkept and not any(edges(viewers))
            for number in viewers.keys() & known.keys():
                opened[platform, known[number]][app] |= shifted(viewers[number], (one.month - window.first).days)
            others.update((platform, number) for number in viewers.keys() - known.keys())
        people = [_person(key, apps, window) for key, apps in opened.items()]
        people.sort(key=lambda one: (-one.days, one.platform, one.username))
        return Viewing(tuple(people), len(others), complete=complete)

    def _names(self, ground: Ground) -> Mapping[str, Mapping[int, str]]:
        """By platform, who the people of the estate are among the viewers."""
        names: dict[str, dict[int, str]] = {platform: {} for platform in ground.snapshot.states}
        for one in ground.snapshot.people:
            if (number := self.hashed(one.platform, one.username)) is not None:
                names[one.platform][number] = one.username
        return names


def _person(key: Key, apps: defaultdict[str, Days], window: Window) -> PersonUse:
    together = 0
    for days in apps.values():
        together |= days
    found = [AppDays(app, days.bit_count(), _last(days, window)) for app, days in apps.items()]
    ordered = sorted(found, key=lambda one: (-one.days, one.app))
    return PersonUse(*key, together.bit_count(), _last(together, window), tuple(ordered))


def _last(days: Days, window: Window) -> date:
    return window.first + (days.bit_length() - 1) * DAY
