"""Every item of every run, newest run first: what the audit trail of the writes shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from sqlalchemy import ColumnElement, Connection, select

from api.changes import runs
from api.changes.shapes import Item, Run, State
from api.errors import Refused
from api.store import tables


@dataclass(frozen=True, slots=True)
class Sought:
    """What a line must be to be shown; None is anything. `person` is part of who planned it or of a name changed.

    `first` and `last` are the days in UTC between which it was confirmed, both included.
    """

    person: str | None = None
    app: str | None = None
    kind: str | None = None
    outcome: State | None = None
    run: str | None = None
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """One item with the run it belongs to."""

    run: Run
    item: Item


def traces(connection: Connection, sought: Sought, limit: int) -> tuple[Trace, ...]:
    """At most `limit`, newest run first, in it the order of the plan.

    Raises NotFound for a run there is not, and Refused for days that end before they begin.
    """
    found: list[Trace] = []
    for run in _runs(connection, sought):
        for item in runs.items(connection, run.id, *([sought.outcome] if sought.outcome else [])):
            if _fits(run, item, sought):
                found.append(Trace(run, item))
            if len(found) == limit:
                return tuple(found)
    return tuple(found)


def _runs(connection: Connection, sought: Sought) -> list[Run]:
    query = select(tables.run.c.id).order_by(tables.run.c.confirmed_at.desc()).where(*_within_days(sought))
    if sought.run:
        query = query.where(tables.run.c.id == runs.load(connection, sought.run).id)
    if sought.app:
        within = select(tables.item.c.run).where(tables.item.c.app.icontains(sought.app, autoescape=True))
        query = query.where(tables.run.c.id.in_(within))
    return [runs.load(connection, run) for run in connection.execute(query).scalars().all()]


def _within_days(sought: Sought) -> list[ColumnElement[bool]]:
    if sought.first and sought.last and sought.first > sought.last:
        raise Refused("The last day is before the first.", "Choose a later last day.")
    confirmed, found = tables.run.c.confirmed_at, []
    if sought.first:
        found.append(confirmed >= datetime.combine(sought.first, time.min, UTC))
    if sought.last:
        found.append(confirmed <= datetime.combine(sought.last, time.max, UTC))
    return found


def _fits(run: Run, item: Item, sought: Sought) -> bool:
    change = item.change
    people = (run.planner, run.approver, change.before, change.after)
    return (
        _within(sought.app, change.app)
        and sought.kind in (None, change.field)
        and (not sought.person or any(_within(sought.person, one) for one in people if isinstance(one, str)))
    )


def _within(part: str | None, whole: str) -> bool:
    return part is None or part.casefold() in whole.casefold()
