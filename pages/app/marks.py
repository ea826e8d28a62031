"""What happened to an app on the days of a chart: updates and changes of its owner, each with a number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import api
from components.charts import Mark
from components.happenings import sentence

MOST = 20  # marks of one chart: more hide what they explain
UPDATED = "Updated on the platform"


@dataclass(frozen=True, slots=True)
class Marked:
    """One day, and all that happened on it."""

    label: str
    day: date
    words: str

    @property
    def mark(self) -> Mark:
        return Mark(self.day, self.label)


def marked(
    window: api.Window, happenings: Iterable[api.Happening], updates: Iterable[datetime | None]
) -> tuple[Marked, ...]:
    """The newest of them, oldest first; days are cut as those of the views are."""
    zone, found = ZoneInfo(api.usage_zone()), defaultdict(list)
    for update in {one for one in updates if one is not None}:
        found[update.astimezone(zone).date()].append(UPDATED)
    for one in happenings:
        if one.kind == "owner":
            found[one.at.astimezone(zone).date()].append(sentence(one))
    days = sorted(day for day in found if window.first <= day <= window.last)[-MOST:]
    return tuple(Marked(str(number), day, _together(found[day])) for number, day in enumerate(days, 1))


def _together(words: list[str]) -> str:
    """The same on one day is said once."""
    return "; ".join(dict.fromkeys(words))
