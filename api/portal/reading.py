"""The portal as it stands, from the store: for pages, which check permissions, and for commands."""

from __future__ import annotations

from api.context import Context
from api.estate.looking import look
from api.portal.order import portal_of
from api.portal.owning import own_of
from api.portal.shapes import Portal


def read(context: Context, platform: str) -> Portal:
    """Raises NotFound."""
    snapshot = look(context, platform)
    with context.engine.connect() as connection:
        own = own_of(connection, platform)
    return portal_of(snapshot, platform, own)
