"""`flask --app app export`: a table of the estate as last read, on stdout."""

from __future__ import annotations

from collections.abc import Sequence

import click
from flask.cli import with_appcontext

from api import audit
from api.commands.ending import ends_well
from api.context import Context, current
from api.estate.history import Wanted, happenings
from api.estate.looking import look
from api.estate.snapshot import Snapshot
from api.exports.tables import Row, Table, columns_of
from api.exports.write import Format, pieces
from api.store import prepare


@click.command()
@click.argument("table", type=click.Choice(["apps", "people", "history"]))
@click.option("--format", "format_", type=click.Choice(["csv", "json"]), default="csv", show_default=True)
@click.option("--platform", metavar="ID", help="Only this one of PLATFORMS.")
@with_appcontext
@ends_well
def export(table: Table, format_: Format, platform: str | None) -> None:
    """Write apps, people or history to stdout, every column. Asks no platform anything."""
    context = current()
    prepare(context.engine)
    seen = look(context, platform)
    rows = _rows(context, table, seen)
    for piece in pieces(table, rows, columns_of(table), format_, seen.states):
        click.echo(piece.encode(), nl=False)
    audit.record("export", "done", who=None, table=table, format=format_, rows=len(rows), platform=platform)


def _rows(context: Context, table: Table, seen: Snapshot) -> Sequence[Row]:
    if table == "history":
        return happenings(context.engine, Wanted(tuple(seen.states)), limit=None)
    return seen.apps if table == "apps" else seen.people
