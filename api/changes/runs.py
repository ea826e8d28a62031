"""Runs and their items in the store: begun with all items in the journal, settled one by one, ended."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any
from uuid import uuid4

from sqlalchemy import Connection, delete, func, insert, select, update

from api.changes import loans
from api.changes.journal import Line, append
from api.changes.loading import counts, load_all
from api.changes.shapes import DRIVEN, Change, Item, Phase, Plan, Run, State
from api.errors import NotFound
from api.store import tables


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody who acts: the visitor's id, or the operator of a command; from which address, where one is known."""

    id: str
    address: str | None = None
    lend: loans.Lend = field(default=loans.nothing, repr=False, compare=False)


NO_LOANS: loans.Loans = MappingProxyType({})
OPERATOR = Who("operator")  # whoever may start a process here


def begin(  # noqa: PLR0913, PLR0917  one row of each table
    connection: Connection, plan: Plan, who: Who, phase: Phase, now: datetime, lent: loans.Loans = NO_LOANS
) -> str:
    """The run, every item, what it holds, and the journal of it all: before the first call, in one transaction.

    Returns the run's id; raises IntegrityError when the plan has a run already, or an app of it is in another one.
    """
    run = uuid4().hex
    values = {"id": run, "plan": plan.hash, "phase": phase.value, "title": plan.title, "planner": plan.planner}
    connection.execute(insert(tables.run).values(**values, confirmed_at=now, undoes=plan.undoes))
    rows = list(_rows(run, plan))
    connection.execute(insert(tables.item), rows)
    connection.execute(insert(tables.hold), [{**held, "run": run} for held in _held(plan)])
    loans.keep(connection, run, lent)
    confirmed = {"plan": plan.hash, "title": plan.title, "planned": len(rows), "phase": phase.value}
    confirmed |= {"as": {name: loan.person for name, loan in sorted(lent.items())}} if lent else {}
    lines = [Line(now, "confirmed", run, None, who.id, who.address, confirmed)]
    append(connection, *lines, *(_planned(run, row, who, now) for row in rows))
    return run


def note(connection: Connection, run: str, words: str | None) -> None:
    connection.execute(update(tables.run).where(tables.run.c.id == run).values(note=words))


def turn(connection: Connection, run: str, phase: Phase, line: Line, *, was: Iterable[Phase], **values: Any) -> bool:
    """Into another phase, and into the journal; False, and nothing done, when it is in none of those in `was`."""
    table = tables.run
    asked = update(table).where(table.c.id == run, table.c.phase.in_([one.value for one in was]))
    if connection.execute(asked.values(phase=phase.value, **values)).rowcount != 1:
        return False
    append(connection, line)
    return True


def end(connection: Connection, run: str, phase: Phase, now: datetime, words: str | None) -> None:
    """What is still pending stays undone for good; the apps are free for other runs."""
    for item in items(connection, run, State.PENDING):
        settle(connection, item, State.UNPROCESSED, now, words)
    line = Line(
        now,
        "ended",
        run,
        detail={
            "phase": phase.value,
            "note": words,
            "counts": {state.value: many for state, many in counts(connection, [run])[run].items()},
        },
    )
    turn(connection, run, phase, line, was=DRIVEN, ended_at=now, note=words)
    loans.forget(connection, run)
    connection.execute(delete(tables.hold).where(tables.hold.c.run == run))


def intend(connection: Connection, some: Iterable[Item], now: datetime) -> None:
    """Said before the call: from here on nobody knows, until a read tells."""
    for item in some:
        _change(connection, item, tries=item.tries + 1, asked_at=now)
        append(connection, Line(now, "intends", item.run, item.number, detail={"try": item.tries + 1}))


def withdraw(connection: Connection, item: Item, now: datetime, why: str, *, counted: bool) -> None:
    """The call is known not to have taken effect; `counted` False: it did not even reach the platform."""
    _change(connection, item, tries=item.tries + (0 if counted else -1), asked_at=None)
    append(connection, Line(now, "not applied", item.run, item.number, detail={"why": why}))


def settle(connection: Connection, item: Item, state: State, now: datetime, words: str | None = None) -> None:
    """The one place where an item leaves `pending`; what an undo took back is marked in the run it came from."""
    _change(connection, item, state=state.value, asked_at=None, settled_at=now, note=words)
    detail = {"state": state.value, "note": words, "before": item.change.before, "after": item.change.after}
    append(connection, Line(now, "settled", item.run, item.number, detail=detail))
    undoes = connection.execute(select(tables.run.c.undoes).where(tables.run.c.id == item.run)).scalar()
    if undoes and state in (State.APPLIED, State.ALREADY):
        _mark_undone(connection, undoes, item, now)


def load(connection: Connection, run: str) -> Run:
    """Raises NotFound."""
    found = load_all(connection, [run]).get(run)
    if found is None:
        raise NotFound(f"There is no run {run!r}.", "The list of changes names every one.")
    return found


def listed(connection: Connection, phases: Iterable[Phase] = Phase, limit: int = 200) -> list[Run]:
    """Newest first."""
    table = tables.run
    query = select(table.c.id).where(table.c.phase.in_([one.value for one in phases]))
    ids = connection.execute(query.order_by(table.c.confirmed_at.desc()).limit(limit)).scalars().all()
    found = load_all(connection, ids)
    return [found[one] for one in ids]


def of_plan(connection: Connection, plan: str) -> str | None:
    return connection.execute(select(tables.run.c.id).where(tables.run.c.plan == plan)).scalar()


def items(connection: Connection, run: str, *states: State) -> list[Item]:
    """In the order of the plan; all of them when no state is named."""
    table = tables.item
    query = select(table).where(table.c.run == run).order_by(table.c.number)
    if states:
        query = query.where(table.c.state.in_([one.value for one in states]))
    return [item_of(row) for row in connection.execute(query)]


def next_act(connection: Connection, run: str, *, open_only: bool) -> list[Item]:
    """What of the first act is still pending; `open_only`: only where a call has not been settled."""
    table = tables.item
    left = [table.c.run == run, table.c.state == State.PENDING.value]
    if open_only:
        left.append(table.c.asked_at.is_not(None))
    first = select(func.min(table.c.act)).where(*left).scalar_subquery()
    rows = connection.execute(select(table).where(*left, table.c.act == first).order_by(table.c.number))
    return [item_of(row) for row in rows]


def states_beside(connection: Connection, run: str, number: int) -> list[State]:
    """The states of all items in the act of this one."""
    table = tables.item
    act = select(table.c.act).where(table.c.run == run, table.c.number == number).scalar_subquery()
    return [
        State(one)
        for one in connection.execute(select(table.c.state).where(table.c.run == run, table.c.act == act)).scalars()
    ]


def holder(connection: Connection, plan: Plan) -> tuple[str, str] | None:
    """Which app or person of the plan is in which other run."""
    for held in _held(plan):
        query = select(tables.hold.c.run).where(*(tables.hold.c[name] == value for name, value in held.items()))
        if run := connection.execute(query).scalar():
            return held["name"], run
    return None


def _mark_undone(connection: Connection, undoes: str, item: Item, now: datetime) -> None:
    reverse = item.change.reverse
    table = tables.item
    ours = (table.c.run == undoes, table.c.app == reverse.app, table.c.state == State.APPLIED.value)
    for old in map(item_of, connection.execute(select(table).where(*ours)).all()):
        if old.change == reverse:
            _change(connection, old, state=State.UNDONE.value)
            append(connection, Line(now, "undone", undoes, old.number, detail={"by": item.run}))


def _change(connection: Connection, item: Item, **values: Any) -> None:
    table = tables.item
    connection.execute(update(table).where(table.c.run == item.run, table.c.number == item.number).values(**values))


def _rows(run: str, plan: Plan) -> Iterable[dict[str, Any]]:
    number = 0
    for place, act in enumerate(plan.acts):
        for change in act.changes:
            moved = list(act.move) if act.move else None
            facts = {"platform": change.platform, "app": change.app, "field": change.field}
            values = {"before": change.before, "after": change.after, "move": moved, "follows": act.follows}
            yield {"run": run, "number": number, "act": place, **facts, **values, "state": "pending", "tries": 0}
            number += 1


def _planned(run: str, row: dict[str, Any], who: Who, now: datetime) -> Line:
    detail = {name: row[name] for name in ("platform", "app", "field", "before", "after")}
    return Line(now, "planned", run, row["number"], who.id, who.address, detail)


def _held(plan: Plan) -> list[dict[str, str]]:
    apps = [{"platform": platform, "kind": "app", "name": app} for platform, app in sorted(plan.apps)]
    moved = {(act.changes[0].platform, person) for act in plan.acts if act.move for person in act.move}
    return apps + [{"platform": platform, "kind": "person", "name": person} for platform, person in sorted(moved)]


def item_of(row: Any) -> Item:
    return Item(
        run=row.run,
        number=row.number,
        act=row.act,
        change=Change(row.platform, row.app, row.field, row.before, row.after),
        state=State(row.state),
        tries=row.tries,
        move=tuple(row.move) if row.move else None,
        follows=row.follows,
        asked_at=row.asked_at,
        settled_at=row.settled_at,
        note=row.note,
    )
