"""The counts in the store that belong to an inquiry."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, false, or_, select

from api.estate.snapshot import Key
from api.store.usage_tables import usage_month
from api.usage import hours, months
from api.usage.asking import Window
from api.usage.audience import Audience
from api.usage.coverage import Span
from api.usage.gatherings import Source
from api.usage.months import Days
from api.usage.sketch import Viewed
from api.usage.tally import WHOLE

MOST_NAMED = 500
TABLE = usage_month
OfMonth = tuple[str, str, date]  # platform, source, first day
UNTOLD = frozenset({Audience.ANONYMOUS, Audience.BOT})  # nobody is told apart among these


@dataclass(frozen=True)
class Sought:
    """Which rows: of these spans and classes; of these apps or (None) of all, those of `wholes` or each app's own."""

    spans: tuple[Span, ...]
    audiences: tuple[Audience, ...]
    apps: frozenset[Key] | None = None
    wholes: bool = True

    @property
    def each(self) -> Sought:
        """The same in rows of single apps."""
        return replace(self, wholes=False)

    @property
    def told_apart(self) -> Sought:
        """The same without the classes in which nobody is told apart: who viewed is asked of the others alone."""
        return replace(self, audiences=tuple(one for one in self.audiences if one not in UNTOLD))

    def has(self, platform: str, app: str) -> bool:
        return self.apps is None or (platform, app) in self.apps

    @property
    def days(self) -> Mapping[OfMonth, Days]:
        """Which days of each month."""
        found: defaultdict[OfMonth, Days] = defaultdict(int)
        for span in self.spans:
            for month, days in months.parts(span.first, span.last):
                found[span.platform, span.source.value, month] |= days
        return found

    def within(self, window: Window) -> Sought:
        """The part in a window."""
        parts = (one.within(window.first, window.last) for one in self.spans)
        return replace(self, spans=tuple(one for one in parts if one))


def by_day(connection: Connection, sought: Sought) -> Iterator[tuple[date, bool, int]]:
    """(day, whether nobody was known, views), a day as often as its views were counted apart."""
    for _key, month, days, audience, views in _rows(connection, sought, TABLE.c.audience, TABLE.c.views):
        counts = hours.unpack_days(views)
        for day in months.each(month, days):
            yield day, audience in UNTOLD, counts[day.day - 1]


def by_app(connection: Connection, sought: Sought, windows: Sequence[Window]) -> dict[Key, tuple[int, ...]]:
    """The views of each app in each window, and last those of nobody known in the first one."""
    found: defaultdict[Key, list[int]] = defaultdict(lambda: [0] * (len(windows) + 1))
    cuts = _cuts(sought, windows)
    for key, month, source, audience, views in _rows_of_source(
        connection, sought.each, TABLE.c.audience, TABLE.c.views
    ):
        sums, counts = found[key], hours.unpack_days(views)
        for number, first, last in cuts[key[0], source, month]:
            count = sum(counts[first:last])
            sums[number] += count
            if number == 0 and audience in UNTOLD:
                sums[-1] += count
    return {key: tuple(sums) for key, sums in found.items()}


def by_hour(connection: Connection, sought: Sought) -> Iterator[tuple[date, Sequence[int]]]:
    """A day and its views by hour, a day as often as its views were counted apart."""
    for _key, month, days, packed in _rows(connection, sought, TABLE.c.hours):
        counts = hours.unpack(packed)
        for day in months.each(month, days):
            yield day, counts[(day.day - 1) * hours.HOURS : day.day * hours.HOURS]


def viewers(connection: Connection, sought: Sought) -> Iterator[tuple[Key, Viewed]]:
    """Who viewed each app, of those told apart, month by month."""
    columns = (TABLE.c.days, TABLE.c.known, TABLE.c.viewers)
    for key, month, days, viewed, known, sketch in _rows(connection, sought.told_apart, *columns):
        yield key, Viewed(month, days, sketch, viewed & days & ~known)


def of_wholes(connection: Connection, spans: Sequence[Span]) -> dict[tuple[str, str, date], int]:
    """All views of each day of these spans, by platform and source; a day without any is not there."""
    sought, found = Sought(tuple(spans), tuple(Audience)), defaultdict[tuple[str, str, date], int](int)
    asked = sought.days
    for (platform, _app), month, source, days, views in _rows_of_source(
        connection, sought, TABLE.c.days, TABLE.c.views
    ):
        counts = hours.unpack_days(views)
        for day in months.each(month, days & asked[platform, source, month]):
            found[platform, source, day] += counts[day.day - 1]
    return dict(found)


def last_days(connection: Connection, sought: Sought) -> dict[Key, date]:
    """The last day on which each app was viewed."""
    found: dict[Key, date] = {}
    for key, month, days, viewed in _rows(connection, sought.each, TABLE.c.days):
        if seen := days & viewed:
            found[key] = max(found.get(key, date.min), month.replace(day=seen.bit_length()))
    return found


def reporting(connection: Connection, source: Source) -> frozenset[Key]:
    """The apps of which a source ever told anything."""
    where = (TABLE.c.source == source.value, TABLE.c.app != WHOLE)
    found = connection.execute(select(TABLE.c.platform, TABLE.c.app).where(*where).distinct())
    return frozenset((platform, app) for platform, app in found)


def _rows(connection: Connection, sought: Sought, *columns: ColumnElement[Any]) -> Iterator[tuple[Any, ...]]:
    """(app, month, days asked for, and the columns) of each row."""
    asked = sought.days
    for key, month, source, *rest in _rows_of_source(connection, sought, *columns):
        yield key, month, asked[key[0], source, month], *rest


def _rows_of_source(connection: Connection, sought: Sought, *columns: ColumnElement[Any]) -> Iterator[tuple[Any, ...]]:
    """(app, month, source, and the columns) of each row."""
    named = (TABLE.c.platform, TABLE.c.app, TABLE.c.month, TABLE.c.source)
    found = connection.execute(select(*named, *columns).where(_where(sought))).all()
    return (((row[0], row[1]), *row[2:]) for row in found if sought.has(row[0], row[1]))


def _cuts(sought: Sought, windows: Sequence[Window]) -> Mapping[OfMonth, list[tuple[int, int, int]]]:
    """Of each month the windows that have days in it, by number, with the first of these days and the one behind."""
    found: defaultdict[OfMonth, list[tuple[int, int, int]]] = defaultdict(list)
    for number, window in enumerate(windows):
        for (platform, source, month), days in sought.within(window).days.items():
            found[platform, source, month] += [(number, *cut) for cut in months.cuts(days)]
    return found


def _where(sought: Sought) -> ColumnElement[bool]:
    parts = [and_(_of_span(one), _of_apps(one.platform, sought)) for one in sought.spans]
    return and_(or_(false(), *parts), TABLE.c.audience.in_([int(one) for one in sought.audiences]))


def _of_span(span: Span) -> ColumnElement[bool]:
    of_months = TABLE.c.month.between(months.start(span.first), span.last)
    return and_(TABLE.c.platform == span.platform, TABLE.c.source == span.source.value, of_months)


def _of_apps(platform: str, sought: Sought) -> ColumnElement[bool]:
    """A database takes only so many names in one statement; above that, every app is read and most are left out."""
    if sought.apps is None:
        return TABLE.c.app == WHOLE if sought.wholes else TABLE.c.app != WHOLE
    named = sorted(app for its, app in sought.apps if its == platform)
    return TABLE.c.app.in_(named) if len(named) <= MOST_NAMED else TABLE.c.app != WHOLE
