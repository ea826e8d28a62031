"""`flask --app app usage`: count views from access logs and from what platforms recorded, and sum them up."""

from __future__ import annotations

import sys
from pathlib import Path
from zoneinfo import ZoneInfo

import click
from flask.cli import AppGroup

from api import audit
from api.commands.ending import SOME_FAILED, ends_well
from api.context import current
from api.errors import ApiError, NotFound, Refused
from api.estate.looking import choose, look
from api.store import prepare
from api.usage.asking import Inquiry, Scope, Window
from api.usage.audience import Without
from api.usage.gathering import gather
from api.usage.logs.importing import Options, Report, import_log
from api.usage.reports.write import WRITERS

usage = AppGroup("usage", help="Who uses what: count views.")


@usage.command("import")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--platform", metavar="ID", required=True, help="Whose apps these logs tell of.")
@click.option("--prefix", "prefixes", multiple=True, metavar="PATH=APP", help="A path beside those of the addresses.")
@click.option("--timezone", default="UTC", show_default=True, help="The zone of times that do not name theirs.")
@click.option("--again", is_flag=True, help="Count a file too that looks like an older copy of a counted one.")
@ends_well
def import_(files: tuple[Path, ...], platform: str, prefixes: tuple[str, ...], timezone: str, again: bool) -> None:
    """Count the views in access logs. What was counted before is not counted again. Exit code 1 when a file failed."""
    context = current()
    prepare(context.engine)
    choose(context, platform)
    options = Options(dict(map(_pair, prefixes)), again=again, written_in=_zone(timezone))
    failed = False
    for path in files:
        try:
            report = import_log(context, platform, path, options)
        except ApiError as error:
            click.echo(f"{path.name}: {error}", err=True)
            failed = True
        else:
            _tell(report)
            audit.record("import of use", "done", who=None, file=report.name, platform=platform, views=report.views)
    if failed:
        sys.exit(SOME_FAILED)


@usage.command("gather")
@click.option("--platform", metavar="ID", help="Only this one of PLATFORMS.")
@ends_well
def gather_(platform: str | None) -> None:
    """Count what platforms recorded of visits since the last time. Exit code 1 when one of them failed."""
    context = current()
    prepare(context.engine)
    outcomes = [(one, gather(context, one, asked=True)) for one in choose(context, platform)]
    for one, outcome in outcomes:
        said = (
            outcome.sentence if outcome else f"{one.id}: it keeps no records of visits, or somebody is counting them."
        )
        click.echo(said, err=outcome is not None and outcome.failed)
    if any(outcome and outcome.failed for _one, outcome in outcomes):
        sys.exit(SOME_FAILED)


@usage.command("report")
@click.option("--format", "format_", type=click.Choice(["html", "csv", "json"]), default="html", show_default=True)
@click.option(
    "--days", type=click.IntRange(1, 3650), default=30, show_default=True, help="Whole days, until yesterday."
)
@click.option("--platform", metavar="ID", help="Only this one of PLATFORMS.")
@click.option("--team", metavar="TAG", help="Only apps with this tag.")
@click.option("--owner", metavar="USERNAME", help="Only apps of this owner.")
@click.option("--without-owners", is_flag=True, help="Views of owners and co-owners do not count.")
@click.option("--without-administrators", is_flag=True, help="Nor do those of administrators.")
@ends_well
def report_(format_: str, days: int, platform: str | None, team: str | None, owner: str | None, **left: bool) -> None:
    """Write a summary to stdout: one page to mail or publish, the apps as CSV, or everything as JSON."""
    context = current()
    prepare(context.engine)
    window = Window.until_yesterday(days, context.now().astimezone(context.settings.usage.timezone).date())
    without = Without(owners=left["without_owners"], administrators=left["without_administrators"])
    inquiry = Inquiry(window, Scope(platform, owner=owner, tag=team), without)
    if not inquiry.scope.apps(look(context)):
        raise NotFound("There is no such app.", "flask --app app export apps lists owners and teams (tags).")
    click.echo(WRITERS[format_](context, inquiry).encode(), nl=False)
    audit.record(
        "report of use", "done", who=None, format=format_, days=days, platform=platform, team=team, owner=owner
    )


def _tell(report: Report) -> None:
    click.echo(f"{report.name}: {report.views} views, and {report.bots} of bots, in {report.lines} lines.")
    for reason, count in report.passed.items():
        click.echo(f"  {count} {reason}")
    for note in report.notes:
        click.echo(f"  {note}")


def _pair(text: str) -> tuple[str, str]:
    path, equals, app = text.partition("=")
    if not equals or not path.strip("/") or not app:
        raise Refused(f"--prefix takes PATH=APP, not {text!r}.", "Such as --prefix /sales/=sales.")
    return path, app


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError) as error:
        raise Refused(f"There is no time zone {name!r}.", "Use a name such as Europe/Berlin.") from error
