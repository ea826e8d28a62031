"""`flask --app app journal`: whether what was written down is still what was written down."""

from __future__ import annotations

import sys

import click
from flask.cli import AppGroup

from api.changes.journal import verify as walk
from api.commands.ending import SOME_FAILED, ends_well
from api.context import current
from api.store import prepare

journal = AppGroup("journal", help="The journal of every change this console made.")


@journal.command()
@ends_well
def verify() -> None:
    """Walk the chain of hashes from the first line. Exit code 1 when a line is not as it was written."""
    engine = current().engine
    prepare(engine)
    with engine.connect() as connection:
        verdict = walk(connection)
    if verdict.broken is None:
        click.echo(f"{verdict.lines} lines, all as they were written. The last one's hash is {verdict.end or 'none'}.")
        return
    click.echo(f"Line {verdict.broken} was changed, removed or added by somebody. Compare with a backup.", err=True)
    sys.exit(SOME_FAILED)
