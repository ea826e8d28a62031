"""The commands of `flask --app app`, for people, cron and CI on the machine itself.

They act as the operator, not as a visitor: who may start a process here needs no role.
"""

from __future__ import annotations

from flask import Flask

from api.commands.export import export
from api.commands.journal import journal
from api.commands.platforms import platforms
from api.commands.portal import portal
from api.commands.refresh import refresh
from api.commands.store import db
from api.commands.transfer import transfer
from api.commands.usage import usage
from api.commands.work import work


def install(server: Flask) -> None:
    """Make the commands known; create_app calls it once."""
    for command in (refresh, export, platforms, db, transfer, portal, journal, work, usage):
        server.cli.add_command(command)
