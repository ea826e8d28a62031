"""Which differences between two readings this console has made itself, and on whose behalf."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from api.store import tables

MADE = ("applied", "undone")  # states of an item whose call took effect
Key = tuple[str, str]  # app and field
Made = dict[Key, tuple[Any, str]]


def made_since(connection: Connection, platform: str, since: datetime | None) -> Made:
    """The newest value we gave each field of each app there since that moment, and who confirmed it.

    A call that no look has settled yet counts too: the reading may have been the first to see what it did.
    """
    if since is None:
        return {}
    item, run = tables.item, tables.run
    query = select(item.c.app, item.c.field, item.c.after, run.c.planner).join(run, run.c.id == item.c.run)
    here = query.where(item.c.platform == platform)
    settled = here.where(item.c.settled_at >= since, item.c.state.in_(MADE)).order_by(item.c.settled_at)
    open_ = here.where(item.c.settled_at.is_(None), item.c.asked_at.is_not(None))
    # two questions, each along the index; what is still open is the newest
    found = [*connection.execute(settled), *connection.execute(open_)]
    return {(app, field): (after, who) for app, field, after, who in found}


def by_us(made: Made, line: dict[str, object]) -> str | None:
    """Who of us made this difference, None when it is another one than ours."""
    after, who = made.get((str(line["app"]), str(line["kind"])), (None, None))
    return who if who is not None and after == line["after"] else None
