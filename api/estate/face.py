"""What pages may ask of the estate: each function checks its permission and gives only what the visitor may see."""

from __future__ import annotations

from datetime import datetime

from api.access import Permission, require
from api.context import current
from api.estate import background
from api.estate.history import Happening, Wanted, happenings
from api.estate.looking import choose, look
from api.estate.sight import sees_all
from api.estate.snapshot import Snapshot
from api.identity.acting import as_visitor
from api.platforms.shapes import Detail


def snapshot(platform: str | None = None) -> Snapshot:
    """The estate as last read, or one platform of it; cheap enough for every callback.

    Raises NotFound for an unknown platform.
    """
    visitor = require(Permission.READ_PORTAL)
    return look(current(), platform, everything=sees_all(visitor))


def history(
    platform: str | None = None, app: str | None = None, since: datetime | None = None, limit: int = 200
) -> tuple[Happening, ...]:
    """What changed, newest first, at most `limit`. It was done on the platform where `by` is None.

    `since` is aware. Raises NotFound for an unknown platform.
    """
    require(Permission.READ_ESTATE)
    context = current()
    platforms = tuple(one.id for one in choose(context, platform))
    return happenings(context.engine, Wanted(platforms, app, since), limit)


def detail(platform: str, app: str) -> Detail:
    """Ask the platform, now, what only the app's own page shows; with the visitor's own rights where it can be.

    Raises NotFound, or whatever the platform answers with (Unreachable, Garbled, NeedsLogin, Refused, Busy).
    """
    require(Permission.READ_DETAIL)
    snapshot(platform).app(platform, app)
    with as_visitor(current().platforms[platform]) as asked:
        return asked.detail(app)


def request_refresh(platform: str | None = None) -> None:
    """Start reading one platform or all in the background and return at once; raises NotFound."""
    require(Permission.REFRESH)
    context = current()
    background.start(context, choose(context, platform))


def refresh_if_stale() -> None:
    """Start reading what is older than the setting says; called while anyone looks, by whatever role."""
    require(Permission.READ_PORTAL)
    background.start_due(current())
