"""The counts in the store that belong to an inquiry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, Table, and_, case, false, func, or_, select

from api.estate.snapshot import Key
from api.store.usage_tables import usage_day, usage_detail
from api.usage.asking import Window
from api.usage.audience import Audience
from api.usage.coverage import Span
from api.usage.gatherings import Source
from api.usage.tally import WHOLE

MOST_NAMED = 500
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

    def within(self, window: Window) -> Sought:
        """The part in a window."""
        parts = (one.within(window.first, window.last) for one in self.spans)
        return replace(self, spans=tuple(one for one in parts if one))


class Detail(NamedTuple):
    """One app, or a whole platform, on one day, of one class."""

    platform: str
    app: str
    day: date
    audience: int
    hours: bytes
    viewers: bytes | None


def details(connection: Connection, sought: Sought) -> Iterator[Detail]:
    table = usage_detail
    columns = (table.c.platform, table.c.app, table.c.day, table.c.audience, table.c.hours, table.c.viewers)
    found = connection.execute(select(*columns).where(_where(table, sought)))
    return (Detail(*row) for row in found if sought.has(row[0], row[1]))


def viewers(connection: Connection, sought: Sought) -> Iterator[tuple[Key, bytes | None]]:
    """The app and the sketch of each row of those told apart; None where it was not kept who.

    Days are not asked for: these are many rows, and turning each day into a date takes as long as reading the row.
    """
    table, asked = usage_detail, sought.told_apart
    found = connection.execute(select(table.c.platform, table.c.app, table.c.viewers).where(_where(table, asked)))
    return (((platform, app), sketch) for platform, app, sketch in found if sought.has(platform, app))


def by_day(connection: Connection, sought: Sought) -> Iterator[tuple[date, bool, int]]:
    """(day, whether nobody was known, views), a day as often as it has apps."""
    table = usage_day
    key = (table.c.platform, table.c.app, table.c.day, table.c.audience.in_(tuple(UNTOLD)))
    asked = select(*key, func.sum(table.c.views)).where(_where(table, sought)).group_by(*key)
    rows = connection.execute(asked)
    return ((day, bool(nobody), int(views)) for platform, app, day, nobody, views in rows if sought.has(platform, app))


def by_app(connection: Connection, sought: Sought, windows: Sequence[Window]) -> dict[Key, tuple[int, ...]]:
    """The views of each app in each window, and last those of nobody known in the first one."""
    table = usage_day
    nobody = and_(_in(table, windows[0]), table.c.audience.in_(tuple(UNTOLD)))
    sums = [func.sum(case((one, table.c.views), else_=0)) for one in (*(_in(table, one) for one in windows), nobody)]
    key = (table.c.platform, table.c.app)
    asked = select(*key, *sums).where(_where(table, sought.each)).group_by(*key)
    rows = connection.execute(asked)
    return {(platform, app): tuple(map(int, views)) for platform, app, *views in rows if sought.has(platform, app)}


def of_wholes(connection: Connection, spans: Sequence[Span]) -> dict[tuple[str, str, date], int]:
    """All views of each day of these spans, by platform and source; a day without any is not there."""
    table = usage_day
    key = (table.c.platform, table.c.source, table.c.day)
    where = and_(table.c.app == WHOLE, or_(false(), *(_of_span(table, one) for one in spans)))
    found = connection.execute(select(*key, func.sum(table.c.views)).where(where).group_by(*key))
    return {(platform, source, day): int(views) for platform, source, day, views in found}


def last_days(connection: Connection, sought: Sought) -> dict[Key, date]:
    """The last day on which each app was viewed."""
    table = usage_day
    key = (table.c.platform, table.c.app)
    rows = connection.execute(select(*key, func.max(table.c.day)).where(_where(table, sought.each)).group_by(*key))
    return {(platform, app): day for platform, app, day in rows if sought.has(platform, app)}


def reporting(connection: Connection, source: Source) -> frozenset[Key]:
    """The apps of which a source ever told anything."""
    table = usage_day
    where = (table.c.source == source.value, table.c.app != WHOLE)
    found = connection.execute(select(table.c.platform, table.c.app).where(*where).distinct())
    return frozenset((platform, app) for platform, app in found)


def _in(table: Table, window: Window) -> ColumnElement[bool]:
    return table.c.day.between(window.first, window.last)


def _where(table: Table, sought: Sought) -> ColumnElement[bool]:
    parts = [and_(_of_span(table, one), _of_apps(table, one.platform, sought)) for one in sought.spans]
    return and_(or_(false(), *parts), table.c.audience.in_([int(one) for one in sought.audiences]))


def _of_span(table: Table, span: Span) -> ColumnElement[bool]:
    days = table.c.day.between(span.first, span.last)
    return and_(table.c.platform == span.platform, table.c.source == span.source.value, days)


def _of_apps(table: Table, platform: str, sought: Sought) -> ColumnElement[bool]:
    """A database takes only so many names in one statement; above that, every app is read and most are left out."""
    if sought.apps is None:
        return table.c.app == WHOLE if sought.wholes else table.c.app != WHOLE
    named = sorted(app for its, app in sought.apps if its == platform)
    return table.c.app.in_(named) if len(named) <= MOST_NAMED else table.c.app != WHOLE
