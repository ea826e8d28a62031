"""`flask --app app transfer`: hand apps over from the command line, as safely as on the page."""

from __future__ import annotations

import sys
from pathlib import Path

import click
from flask.cli import with_appcontext

from api import planning
from api.changes import plans, runs
from api.changes.confirming import Drifted
from api.changes.runner import drive
from api.changes.runs import OPERATOR
from api.changes.shapes import DRIVEN, Item, Level, Phase, Plan, Request, Run, State
from api.commands.ending import NOTHING_DONE, SOME_FAILED, ends_well
from api.commands.work import told_to_stop
from api.context import Context, current
from api.errors import Refused
from api.store import prepare

GOOD = (State.APPLIED, State.ALREADY)
AGAIN = 1.0


@click.command()
@click.option("--from", "source", required=True, metavar="NAME", help="Who owns the apps now.")
@click.option("--to", "receiver", required=True, metavar="NAME", help="Who gets them.")
@click.option(
    "--apps",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Only these: one app, or app,platform, a line.",
)
@click.option("--platform", metavar="ID", help="Only on this one of PLATFORMS.")
@click.option("--keep", is_flag=True, help="The former owner stays as co-owner.")
@click.option("--remove", is_flag=True, help="The former owner keeps no right at all.")
@click.option("--dry-run", is_flag=True, help="Print the plan and its hash, and change nothing.")
@click.option("--yes", "hashed", metavar="HASH", help="Carry out the plan of this hash.")
@with_appcontext
@ends_well
def transfer(dry_run: bool, hashed: str | None, **asked: object) -> None:
    """Hand over the apps of one person. First with --dry-run, then with --yes and the hash it printed.

    Exit code 0: all is done. 1: a part is. 2: refused, nothing was changed.
    """
    context = current()
    prepare(context.engine)
    request = _request(context, asked)
    if hashed is None or dry_run:
        _show(planning.make(context, request, OPERATOR.id), asking=not dry_run)
        return
    plan = plans.find(context.engine, hashed)
    if plan.request != request:
        raise Refused("This hash belongs to another plan.", "Make the dry run with the same options.")
    try:
        run = planning.confirm(context, hashed, OPERATOR, typed=str(len(plan.apps)))
    except Drifted as drifted:
        click.echo(str(drifted), err=True)
        _show(drifted.plan, asking=True)
        sys.exit(NOTHING_DONE)
    _carry_out(context, run)


def _request(context: Context, asked: dict[str, object]) -> Request:
    wanted = {name: value for name, value in asked.items() if value and name != "apps"}
    listed = asked["apps"]
    if not isinstance(listed, Path):
        return {"asks": "person", **wanted}
    apps = [_app(context, line, wanted.get("platform")) for line in _lines(listed)]
    return {"asks": "selection", "apps": apps, **wanted}


def _lines(path: Path) -> list[str]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except ValueError as error:
        raise Refused(f"{path} is not UTF-8.") from error
    return [line.strip() for line in text.splitlines() if line.strip()]


def _app(context: Context, line: str, platform: object) -> list[str]:
    app, _, named = (part.strip() for part in line.partition(","))
    only = next(iter(context.platforms)) if len(context.platforms) == 1 else None
    where = named or platform or only
    if not where:
        raise Refused(f"Which platform is {app} on?", "Write app,platform, or use --platform.")
    return [str(where), app]


def _show(plan: Plan, *, asking: bool) -> None:
    for change in plan.changes:
        click.echo(f"{change.platform}/{change.app}: {change.field} {_word(change.before)} -> {_word(change.after)}")
    for check in plan.checks:
        where = f" {check.platform}/{check.app}:" if check.app else ""
        click.echo(f"{check.level}:{where} {check.sentence} {check.way_out}".rstrip())
    click.echo(f"{len(plan.changes)} changes of {len(plan.apps)} apps, {plan.calls} calls, about {plan.seconds:.0f} s.")
    if any(check.level is Level.BLOCKING for check in plan.checks) or not plan.changes:
        click.echo("This plan cannot be carried out as it is.", err=True)
        sys.exit(NOTHING_DONE)
    click.echo(f"hash: {plan.hash}")
    if asking:
        click.echo("Nothing was changed. Say --yes and this hash to carry it out.", err=True)
        sys.exit(NOTHING_DONE)


def _carry_out(context: Context, run: str) -> None:
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


def _word(value: object) -> str:
    return "nobody" if value is None else str(value)
