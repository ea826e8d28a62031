"""Every item of every run, newest run first: what the audit trail of the writes shows. The store does the choosing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Text, and_, cast, or_, select

from api.changes import runs
from api.changes.loading import load_all
from api.changes.shapes import Item, Run, State
from api.names import name_in
from api.store import tables
from api.store.engine import dump

PEOPLE = ("owner", "co-owner")  # the kinds of change whose values are people


@dataclass(frozen=True, slots=True)
class Sought:
    """What a line must be to be shown; None is anything.

    `person` is part of the name of who planned or approved it, or of an owner before or after. `since` and `before`
    are when the run was confirmed: not before the one, and before the other; both aware.
    """

    person: str | None = None
    app: str | None = None
    kind: str | None = None
    outcome: State | None = None
    run: str | None = None
    platform: str | None = None
    since: datetime | None = None
    before: datetime | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """One item with the run it belongs to."""

    run: Run
    item: Item


@dataclass(frozen=True, slots=True)
class Step:
    """One thing done with a whole run. `who` is None where only the runner acted, `name` what they are called."""

    at: datetime
    event: str
    who: str | None
    name: str | None
    address: str | None


def steps(connection: Connection, run: str) -> tuple[Step, ...]:
    """What the journal says of the run as a whole, oldest first."""
    line, known = tables.journal, tables.visitor
    columns: list[Any] = [line.c.at, line.c.event, line.c.who, name_in(known), line.c.address]
    query = select(*columns).outerjoin(known, known.c.id == line.c.who)
    ordered = query.where(line.c.run == run, line.c.item.is_(None)).order_by(line.c.number)
    return tuple(Step(*row) for row in connection.execute(ordered))


def traces(connection: Connection, sought: Sought, limit: int) -> tuple[Trace, ...]:
    """At most `limit`, newest run first, in it the order of the plan. Raises NotFound for a run there is not."""
    if sought.run:
        runs.load(connection, sought.run)
    item, run = tables.item, tables.run
    query = select(item).join(run, run.c.id == item.c.run).where(*_wanted(sought))
    ordered = query.order_by(run.c.confirmed_at.desc(), run.c.id.desc(), item.c.number).limit(limit)
    found = [runs.item_of(row) for row in connection.execute(ordered)]
    theirs = load_all(connection, list(dict.fromkeys(one.run for one in found)))
    return tuple(Trace(theirs[one.run], one) for one in found)


def _wanted(sought: Sought) -> Iterator[ColumnElement[bool]]:
    item, run = tables.item, tables.run
    exact = (
        (run.c.id, sought.run),
        (item.c.platform, sought.platform),
        (item.c.field, sought.kind),
        (item.c.state, sought.outcome and sought.outcome.value),
    )
    yield from (column == value for column, value in exact if value)
    if sought.since:
        yield run.c.confirmed_at >= sought.since
    if sought.before:
        yield run.c.confirmed_at < sought.before
    if sought.app:
        yield item.c.app.icontains(sought.app, autoescape=True)
    if sought.person:
        yield or_(_acted(run.c.planner, sought.person), _acted(run.c.approver, sought.person), _given(sought.person))


def _acted(column: Any, part: str) -> ColumnElement[bool]:
    """By the name people read, or by the whole identity as exports have it."""
    known = tables.visitor
    named = or_(known.c.name.icontains(part, autoescape=True), known.c.username.icontains(part, autoescape=True))
    return or_(column == part, column.in_(select(known.c.id).where(named)))


def _given(part: str) -> ColumnElement[bool]:
    item, text = tables.item, dump(part)[1:-1]  # as it stands inside JSON
    values = (cast(column, Text).icontains(text, autoescape=True) for column in (item.c.before, item.c.after))
    return and_(item.c.field.in_(PEOPLE), or_(*values))
