"""`flask --app app transfer`: hand apps over from the command line, as safely as on the page."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import with_appcontext

from api import planning
from api.changes import plans
from api.changes.runs import OPERATOR
from api.changes.shapes import Request
from api.commands.carrying_out import carry_out, confirm, show
from api.commands.ending import ends_well
from api.context import Context, current
from api.errors import Refused
from api.store import prepare


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
        show(planning.make(context, request, OPERATOR.id), asking=not dry_run)
        return
    plan = plans.find(context.engine, hashed)
    if plan.request != request:
        raise Refused("This hash belongs to another plan.", "Make the dry run with the same options.")
    carry_out(context, confirm(context, plan))


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
