"""The portal as it stands, from the store: for pages, which check permissions, and for commands."""

from __future__ import annotations

from dataclasses import replace

from api.context import Context
from api.estate.looking import look
from api.estate.snapshot import Snapshot
from api.portal.looking import is_going_on
from api.portal.looks import completed, mark
from api.portal.order import Own, portal_of
from api.portal.owning import own_of
from api.portal.shapes import Portal


def read(context: Context, platform: str) -> Portal:
    """Raises NotFound. One screen asks several times: it is made once of the same rows."""
    snapshot = look(context, platform)
    state = snapshot.platform(platform)
    with context.engine.connect() as connection:
        own, looked = own_of(connection, platform), mark(connection, platform)
    facts = (snapshot.apps, snapshot.lacking[platform], state.name, state.offers, own, looked)
    found = context.memory.kept(("portal", platform), facts, lambda: _made(context, snapshot, platform, own))
    return replace(found, looking=True) if is_going_on(context, platform) else found


def _made(context: Context, snapshot: Snapshot, platform: str, own: Own) -> Portal:
    told, looked = completed(context, snapshot)
    return portal_of(told, platform, own, {name: at for (_platform, name), at in looked.items()})
