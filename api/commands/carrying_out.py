"""A plan printed with its hash, and carried out before somebody's eyes; shared by the commands that write."""

from __future__ import annotations

import sys

import click

from api import planning
from api.changes import runs
from api.changes.confirming import Drifted
from api.changes.kinds import word
from api.changes.runner import drive
from api.changes.runs import OPERATOR
from api.changes.shapes import DRIVEN, Item, Level, Phase, Plan, Run, State
from api.commands.ending import NOTHING_DONE, SOME_FAILED
from api.commands.work import told_to_stop
from api.context import Context

GOOD = (State.APPLIED, State.ALREADY)
AGAIN = 1.0


def confirm(context: Context, plan: Plan) -> str:
    """The run of a plan; one whose facts have moved is shown anew, and nothing is done."""
    try:
        return planning.confirm(context, plan.hash, OPERATOR, typed=str(len(plan.apps)))
    except Drifted as drifted:
        click.echo(str(drifted), err=True)
        show(drifted.plan, asking=True)
        sys.exit(NOTHING_DONE)


def show(plan: Plan, *, asking: bool) -> None:
    for change in plan.changes:
        before, after = word(change.field, change.before), word(change.field, change.after)
        click.echo(f"{change.platform}/{change.app}: {change.field} {before} -> {after}")
    for check in plan.checks:
        where = f" {check.platform}/{check.app}:" if check.app else ""
        which = f" These: {', '.join(check.names)}." if check.names else ""
        click.echo(f"{check.level}:{where} {check.sentence}{which} {check.way_out}".rstrip())
    size = f"{_many(len(plan.changes), 'change')} of {_many(len(plan.apps), 'app')}, {_many(plan.calls, 'call')}"
    click.echo(f"{size}, about {plan.seconds:.0f} s.")
    blocked = any(check.level is Level.BLOCKING for check in plan.checks)
    if blocked or not plan.changes:
        told = "This plan cannot be carried out as it is." if blocked else "There is nothing to carry out."
        click.echo(told, err=True)
        sys.exit(NOTHING_DONE)
    click.echo(f"hash: {plan.hash}")
    if asking:
        click.echo("Nothing was changed. Say --yes and this hash to carry it out.", err=True)
        sys.exit(NOTHING_DONE)


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def carry_out(context: Context, run: str) -> None:
    with told_to_stop() as stop:
        while _load(context, run).phase in DRIVEN and not stop():
            if not drive(context, run, stop=stop):
                stop.wait(AGAIN)  # another process is at it: wait with it
    found = _load(context, run)
    with context.engine.connect() as connection:
        items = runs.items(connection, run)
    _tell(found, items)


def _load(context: Context, run: str) -> Run:
    with context.engine.connect() as connection:
        return runs.load(connection, run)


def _tell(run: Run, items: list[Item]) -> None:
    for item in items:
        words = f" ({item.note})" if item.note else ""
        click.echo(f"{item.change.platform}/{item.change.app}: {item.change.field} {item.state}{words}")
    counted = ", ".join(f"{count} {state}" for state, count in run.counts.items() if count)
    click.echo(f"Run {run.id}: {run.phase}. {counted}. {run.note or ''}".rstrip())
    if run.phase is not Phase.DONE or any(item.state not in GOOD for item in items):
        sys.exit(SOME_FAILED)
