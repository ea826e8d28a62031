"""`flask --app app db upgrade`: the tables of this version."""

from __future__ import annotations

import click
from flask.cli import AppGroup

from api.commands.ending import ends_well
from api.context import current
from api.store import migrate

db = AppGroup("db", help="The store of the console.")


@db.command()
@ends_well
def upgrade() -> None:
    """Make or upgrade the tables; safe to run again, and by several processes at once."""
    migrate(current().engine)
    click.echo("The store is up to date.")
