"""`flask --app app refresh`: read every platform, or one, now."""

from __future__ import annotations

import sys

import click
from flask.cli import with_appcontext

from api.commands.ending import SOME_FAILED, ends_well
from api.context import current
from api.estate.background import refresh_now
from api.estate.looking import choose
from api.estate.refresh import Result
from api.store import prepare


@click.command()
@click.option("--platform", metavar="ID", help="Only this one of PLATFORMS.")
@with_appcontext
@ends_well
def refresh(platform: str | None) -> None:
    """Read all platforms side by side and wait. Exit code 1 when one of them failed."""
    context = current()
    prepare(context.engine)
    outcomes = refresh_now(context, choose(context, platform))
    for outcome in outcomes:
        click.echo(f"{outcome.platform}: {outcome.sentence}", err=outcome.result is Result.FAILED)
    if any(outcome.result is Result.FAILED for outcome in outcomes):
        sys.exit(SOME_FAILED)
