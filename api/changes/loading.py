"""Runs with all that is told of one: who acted and is called what, how its items stand, whose rights it acts with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, select

from api.changes import loans
from api.changes.shapes import Phase, Run, State
from api.names import name_in
from api.store import tables

BATCH = 500  # runs asked for at once: databases take only so many values in one question


def load_all(connection: Connection, ids: Sequence[str]) -> dict[str, Run]:
    """These runs by their ids, however many, in a few questions; whatever is none is left out."""
    found: dict[str, Run] = {}
    for place in range(0, len(ids), BATCH):
        some = ids[place : place + BATCH]
        counted, own = counts(connection, some), loans.people(connection, some)
        for row in connection.execute(_with_names().where(tables.run.c.id.in_(some))).mappings():
            told = {**row, "phase": Phase(row["phase"])}
            found[row["id"]] = Run(**told, counts=counted[row["id"]], own=own.get(row["id"], {}))
    return found


def counts(connection: Connection, ids: Sequence[str]) -> dict[str, dict[State, int]]:
    """How many items of each run are in each state, with none where there are none."""
    item = tables.item
    each = select(item.c.run, item.c.state, func.count()).where(item.c.run.in_(ids))
    counted: defaultdict[str, dict[State, int]] = defaultdict(lambda: dict.fromkeys(State, 0))
    for run, state, many in connection.execute(each.group_by(item.c.run, item.c.state)):
        counted[run][State(state)] = many
    return counted


def _with_names() -> Select[Any]:
    """With the names of who planned and approved them, as far as they ever signed in."""
    run, planner, approver = tables.run, tables.visitor.alias(), tables.visitor.alias()
    names = (name_in(planner).label("planner_name"), name_in(approver).label("approver_name"))
    query = select(run, *names).outerjoin(planner, planner.c.id == run.c.planner)
    return query.outerjoin(approver, approver.c.id == run.c.approver)
