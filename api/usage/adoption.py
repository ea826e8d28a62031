"""How an app was taken up: its views and viewers by day since it was made."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from api.usage import rows
from api.usage.asking import DAY, Window
from api.usage.ground import Ground
from api.usage.sketch import Distinct, Union


@dataclass(frozen=True, slots=True)
class Adopted:
    """One day: its views, and how many different people had opened the app by its end. None is unknown."""

    day: date
    views: int | None
    viewers_so_far: Distinct | None


def adoption(ground: Ground) -> tuple[Adopted, ...]:
    """Each day of the window. Who came before the first known day is not among the viewers so far."""
    views: defaultdict[date, int] = defaultdict(int)
    for day, _nobody, count in rows.by_day(ground.connection, ground.sought):
        views[day] += count
    window, union, found = ground.inquiry.window, Union(), []
    for _key, viewed in rows.viewers(ground.connection, ground.sought):
        union.tell(viewed)
    for number in range(window.days):
        day = window.first + number * DAY
        known = any(span.first <= day <= span.last for span in ground.sought.spans)
        until = Window(window.first, day)
        so_far = ground.sure(union.distinct(until), until)
        found.append(Adopted(day, views[day], so_far) if known else Adopted(day, None, None))
    return tuple(found)
