"""Who viewed is kept for so many days as a setting says; the counts stay."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select, update

from api.context import Context
from api.store.usage_tables import usage_detail
from api.usage import events, keeping


def forget(context: Context, platform: str) -> None:
    """Drop the sketches of days that are older: viewers of a window that reaches back there are unknown from now on."""
    events.drop(context, platform)
    usage, table = context.settings.usage, usage_detail
    edge = context.now().astimezone(usage.timezone).date() - timedelta(days=usage.viewer_days)
    old = (table.c.platform == platform, table.c.day < edge, table.c.viewers.is_not(None))
    with context.engine.connect() as connection:
        if connection.execute(select(table.c.day).where(*old).limit(1)).first() is None:
            return
    with context.engine.begin() as connection:
        keeping.take_turn(connection)
        connection.execute(update(table).where(*old).values(viewers=None))
