"""How an app was taken up: its views and viewers by day since it was made."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date

from api.context import Context
from api.estate.looking import look
from api.usage import rows
from api.usage.asking import DAY, Inquiry, Window
from api.usage.ground import Ground
from api.usage.sketch import Distinct, Union


@dataclass(frozen=True, slots=True)
class Adopted:
    """One day: its views, and how many different people had opened the app by its end. None is unknown."""

    day: date
    views: int | None
    viewers_so_far: Distinct | None


def first_days(context: Context, inquiry: Inquiry) -> Inquiry:
    """The same of the first days of its app, as many as it asks about and as are over.

    Of an app whose age is unknown they begin with the inquiry. Raises NotFound for an app there is not.
    """
    zone, scope = context.settings.usage.timezone, inquiry.scope
    made = look(context).app(scope.platform or "", scope.app or "").created
    yesterday = Window.until_yesterday(1, context.now().astimezone(zone).date()).last
    first = min(made.astimezone(zone).date() if made else inquiry.window.first, yesterday)
    last = min(first + (inquiry.window.days - 1) * DAY, yesterday)
    return replace(inquiry, window=Window(first, last))


def adoption(ground: Ground) -> tuple[Adopted, ...]:
    """Each day of the window. Who came before the first known day is not among the viewers so far."""
    views: defaultdict[date, int] = defaultdict(int)
    for day, _nobody, count in rows.by_day(ground.connection, ground.sought):
        views[day] += count
    window, union, found = ground.inquiry.window, Union(), []
    for _key, viewed in rows.viewers(ground.connection, ground.sought):
        union.tell(viewed)
    for number, so_far in enumerate(union.so_far(window)):
        day = window.first + number * DAY
        known = any(span.first <= day <= span.last for span in ground.sought.spans)
        viewers = ground.sure(so_far, Window(window.first, day)) if known else None
        found.append(Adopted(day, views[day] if known else None, viewers))
    return tuple(found)
