"""`flask --app app portal`: the order of a portal written to a file, and put in the order of a file."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import AppGroup

from api import audit, planning
from api.changes import plans
from api.changes.runs import OPERATOR
from api.commands.carrying_out import carry_out, confirm, show
from api.commands.ending import ends_well
from api.context import Context, current
from api.errors import Refused
from api.exports.write import Format
from api.portal import sheet
from api.portal.reading import read
from api.portal.wishing import WAYS
from api.store import prepare

portal = AppGroup("portal", help="The order in which a portal shows its apps.")
platform_option = click.option(
    "--platform", metavar="ID", help="This one of PLATFORMS; needed where there are several."
)


@portal.command("show")
@platform_option
@click.option("--format", "format_", type=click.Choice(["csv", "json"]), default="csv", show_default=True)
@ends_well
def show_portal(platform: str | None, format_: Format) -> None:
    """Write the portal in its order to stdout. Asks the platform nothing."""
    context = _ready()
    found = read(context, _chosen(context, platform))
    click.echo(sheet.written(found, format_).encode(), nl=False)
    audit.record("export", "done", who=None, table="portal", format=format_, platform=found.platform)


@portal.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@platform_option
@ends_well
def plan(file: Path, platform: str | None) -> None:
    """Print what it takes to bring the portal into the order of FILE, and change nothing.

    FILE is what "portal show" writes, CSV or JSON, with its rows in the wanted order: columns that are left out change
    nothing, and apps that are left out stand behind the others. Exit code 2 when it cannot be done as it is.
    """
    context = _ready()
    request = {"asks": "portal", "platform": _chosen(context, platform), "rows": sheet.rows_of(file.read_bytes())}
    show(planning.make(context, request, OPERATOR.id), asking=False)


@portal.command()
@click.option("--yes", "hashed", required=True, metavar="HASH", help="The hash that “portal plan” printed.")
@ends_well
def apply(hashed: str) -> None:
    """Carry out a plan, exactly as it was printed. Exit code 0: all is done. 1: a part is. 2: nothing was changed."""
    context = _ready()
    found = plans.find(context.engine, hashed)
    if found.request.get("asks") not in WAYS:
        raise Refused("This hash is of another kind of plan.", "Use the one that “portal plan” printed.")
    carry_out(context, confirm(context, found))


def _ready() -> Context:
    context = current()
    prepare(context.engine)
    return context


def _chosen(context: Context, platform: str | None) -> str:
    if platform is None and len(context.platforms) != 1:
        raise Refused("Which platform's portal?", f"Use --platform with one of {', '.join(context.platforms)}.")
    return platform or next(iter(context.platforms))
