"""The portal as it stands, from the store: for pages, which check permissions, and for commands."""

from __future__ import annotations

from dataclasses import replace

from api.context import Context
from api.estate.looking import look
from api.portal.looking import is_going_on
from api.portal.looks import completed
from api.portal.order import portal_of
from api.portal.owning import own_of
from api.portal.shapes import Portal


def read(context: Context, platform: str) -> Portal:
    """Raises NotFound."""
    snapshot, looked = completed(context, look(context, platform))
    with context.engine.connect() as connection:
        own = own_of(connection, platform)
    found = portal_of(snapshot, platform, own, {name: at for (_platform, name), at in looked.items()})
    return replace(found, looking=is_going_on(context, platform))
