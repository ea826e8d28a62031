"""What single apps told of themselves, where the list of a platform does not: kept, and laid over the estate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from api.changes.shapes import State
from api.context import Context
from api.estate.documents import from_app, to_app
from api.estate.snapshot import Key, Snapshot
from api.platforms.shapes import App
from api.store import tables

# What a look tells beyond the list, and the kind of change that sets each.
TOLD = {
    "visible": "visible",
    "rank": "rank",
    "tags": "tags",
    "access": "access",
    "contact_email": "contact",
    "status": None,
    "co_owners": "co-owner",
}
SET_BY = {kind: field for field, kind in TOLD.items() if kind and kind != "co-owner"}
DONE = [one.value for one in (State.APPLIED, State.ALREADY, State.UNDONE)]


@dataclass(frozen=True, slots=True)
class Look:
    """An app as asked for alone, and when."""

    app: App
    at: datetime


def keep(connection: Connection, app: App, at: datetime) -> None:
    table = tables.portal_look
    connection.execute(delete(table).where(table.c.platform == app.platform, table.c.app == app.name))
    values = {"platform": app.platform, "app": app.name, "at": at, "document": from_app(app)}
    connection.execute(insert(table).values(**values))


def kept(connection: Connection, platform: str | None = None) -> dict[Key, Look]:
    """With what this console itself has written since then, and proven by looking."""
    table = tables.portal_look
    query = select(table) if platform is None else select(table).where(table.c.platform == platform)
    found = {(row.platform, row.app): Look(to_app(row.document), row.at) for row in connection.execute(query)}
    if not found:
        return {}
    written = _written(connection, min(look.at for look in found.values()))
    return {key: _since(look, written.get(key, ())) for key, look in found.items()}


def mark(connection: Connection, platform: str) -> tuple[object, ...]:
    """Another one whenever `completed` may tell something else of this platform."""
    look, item = tables.portal_look, tables.item
    looked = select(func.count(), func.max(look.c.at)).where(look.c.platform == platform)
    written = select(func.count(), func.max(item.c.settled_at)).where(*_done(), item.c.platform == platform)
    found = tuple(connection.execute(looked).one())
    return (*found, *connection.execute(written).one()) if found[0] else found


def completed(context: Context, snapshot: Snapshot) -> tuple[Snapshot, Mapping[Key, datetime]]:
    """The snapshot with all that looks have told of fields that are unread in it, and when each look was."""
    only = snapshot.platforms[0].id if len(snapshot.platforms) == 1 else None
    with context.engine.connect() as connection:
        looks = kept(connection, only)
    if not looks:
        return snapshot, {}
    apps = tuple(_told(app, looks[app.key].app) if app.key in looks else app for app in snapshot.apps)
    return replace(snapshot, apps=apps, index=None), {key: look.at for key, look in looks.items()}


def _told(app: App, looked: App) -> App:
    fields = TOLD.keys() & app.unread - looked.unread
    return replace(app, **{name: getattr(looked, name) for name in fields}, unread=app.unread - fields)


def _since(look: Look, written: tuple[Any, ...] | list[Any]) -> Look:
    new = {SET_BY[row.field]: row.after for row in written if row.settled_at > look.at}
    if "tags" in new:
        new["tags"] = tuple(new["tags"])
    return replace(look, app=replace(look.app, **new, unread=look.app.unread.difference(new))) if new else look


def _written(connection: Connection, since: datetime) -> Mapping[Key, list[Any]]:
    """Items that took effect, in the order in which they did."""
    table = tables.item
    query = select(table).where(table.c.settled_at > since, *_done())
    found: defaultdict[Key, list[Any]] = defaultdict(list)
    for row in connection.execute(query.order_by(table.c.settled_at)):
        found[row.platform, row.app].append(row)
    return found


def _done() -> tuple[Any, Any]:
    return tables.item.c.state.in_(DONE), tables.item.c.field.in_(SET_BY)
