"""How an app was taken up: its views and viewers by day since it was made."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from api.usage import rows
from api.usage.asking import DAY
from api.usage.counting import viewers_of
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
    sketches: defaultdict[date, list[bytes]] = defaultdict(list)
    signed_in: defaultdict[date, int] = defaultdict(int)
    for day, nobody, count in rows.by_day(ground.connection, ground.sought):
        views[day] += count
        signed_in[day] += 0 if nobody else count
    for one in rows.details(ground.connection, ground.sought):
        if one.viewers:
            sketches[one.day].append(one.viewers)
    window, union, so_far, found = ground.inquiry.window, Union(), 0, []
    for number in range(window.days):
        day = window.first + number * DAY
        for sketch in sketches[day]:
            union.add(sketch)
        so_far += signed_in[day]
        known = any(span.first <= day <= span.last for span in ground.sought.spans)
        found.append(Adopted(day, views[day], viewers_of(union, so_far)) if known else Adopted(day, None, None))
    return tuple(found)
