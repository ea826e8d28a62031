"""Who sees what of the estate: everything, or what the portal itself shows to everyone signed in."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from api.access import PERMISSIONS, Permission, Visitor
from api.estate.memory import Rows, together
from api.estate.snapshot import PlatformState
from api.platforms.shapes import App

OPEN_TO_ALL = frozenset({"authenticated", "unauthenticated"})
# What a portal shows of an app. The rest is unknown to a viewer, which is never the same as none.
SHOWN = frozenset(
    {"platform", "name", "title", "description", "url", "thumbnail_url", "access", "visible", "rank", "tags"}
    | {"contact_name", "contact_email", "unread"}
)
HIDDEN = frozenset(one.name for one in fields(App)) - SHOWN
BLANK: dict[str, Any] = {one.name: one.default for one in fields(App) if one.name in HIDDEN}


def sees_all(visitor: Visitor) -> bool:
    return Permission.READ_ESTATE in PERMISSIONS[visitor.role]


def portal_only(rows: Rows) -> Rows:
    """The apps of the portal with what it shows of them, and no people."""
    shown = (app for app in rows.apps if app.visible is True and app.access in OPEN_TO_ALL)
    return together(tuple(replace(app, **BLANK, unread=app.unread | HIDDEN) for app in shown), ())


def freshness_only(state: PlatformState) -> PlatformState:
    """How old the rows are, but neither the account nor what went wrong in which words."""
    return replace(
        state,
        failure="The last refresh did not succeed." if state.failure else None,
        account=None,
        hints=(),
        problems=(),
        dropped=frozenset(),
        repeated=0,
        budget=None,
    )
