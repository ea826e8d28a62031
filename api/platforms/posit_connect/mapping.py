"""The platform's JSON as App and Person: tolerant of nulls, and never taking "not told" for "none".

Field names: https://docs.posit.co/connect/api/, as posit-sdk reads them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from api.platforms.row import Row
from api.platforms.shapes import App, Person, Status
from api.platforms.values import address, moment, truth, words

SLOW = frozenset({"visited", "co_owners", "co_owner_groups"})
ON_DEMAND = frozenset({"processes"})
ACCESS = {"all": "unauthenticated", "logged_in": "authenticated", "acl": "restricted"}
ADMINISTRATOR = "administrator"
MAKERS = frozenset({"publisher", ADMINISTRATOR})
NEVER = "unknown"  # the app_mode of what was never deployed


def app_of(raw: dict[str, Any], platform: str, home: str, usernames: Mapping[str, str]) -> App:
    """`raw` has a guid. `home` is the platform's address, `usernames` are by guid, for answers without the owner.

    The name is the guid: a content's own name is unique only among its owner's. That one stands in for a missing title.
    """
    row = Row(raw)
    vanity = address(row.at("vanity_url"), home)
    access = row.text("access_type")
    facts: dict[str, Any] = {
        "title": row.text("title") or row.text("name"),
        "own_name": row.certain("own_name", row.text("name")),
        "description": row.text("description"),
        "url": vanity or address(row.at("content_url"), home),
        "settings_url": address(row.at("dashboard_url"), home),
        "owner": row.certain("owner", row.text("owner", "username") or usernames.get(row.text("owner_guid") or "")),
        "access": row.certain("access", ACCESS.get(access or "", access)),
        "tags": words([tag.get("name") for tag in row.rows("tags")]),
        "status": row.certain("status", status_of(raw)),
        "created": row.certain("created", time_of(row, "created", "created_time")),
        "updated": time_of(row, "updated", "last_deployed_time"),
    }
    if not isinstance(row.at("tags"), list):
        row.unread.add("tags")
    if "last_deployed_time" not in raw:
        row.unread.add("updated")
    return App(platform, row.text("guid") or "", **facts, unread=frozenset(row.unread) | SLOW | ON_DEMAND)


def status_of(raw: dict[str, Any]) -> Status | None:
    """Without a bundle, or of an unknown mode, it was never deployed; whether the rest runs is not told in a list."""
    if raw.get("bundle_id", "") is None or raw.get("app_mode") == NEVER:
        return Status.NEVER_DEPLOYED
    return Status.STOPPED if raw.get("locked") is True else None


def person_of(raw: dict[str, Any], platform: str) -> Person | None:
    """None when it names nobody. A seat is our reading of `user_role`: publishers and administrators have one."""
    row = Row(raw)
    username = row.text("username")
    if username is None:
        return None
    role = row.certain("has_seat", row.text("user_role"))
    if role is None:
        row.unread.add("is_admin")
    return Person(
        platform,
        username,
        name=" ".join(filter(None, (row.text("first_name"), row.text("last_name")))) or None,
        email=row.text("email"),
        locked=row.certain("locked", truth(row.at("locked"))),
        has_seat=None if role is None else role in MAKERS,
        is_admin=None if role is None else role == ADMINISTRATOR,
        last_active=time_of(row, "last_active", "active_time"),
        unread=frozenset(row.unread),
    )


def owner_of(raw: dict[str, Any], platform: str) -> Person | None:
    """An owner as a list of content names them, for when people cannot be read: no e-mail address, no role."""
    row = Row(raw)
    username = row.text("owner", "username")
    if username is None:
        return None
    name = " ".join(filter(None, (row.text("owner", "first_name"), row.text("owner", "last_name"))))
    unread = frozenset({"email", "locked", "has_seat", "is_admin", "last_active"})
    return Person(platform, username, name=name or None, unread=unread)


def time_of(row: Row, field: str, source: str) -> datetime | None:
    """RFC 3339. `field` counts as unread when it cannot be read."""
    return row.read(field, moment, row.at(source), UTC)
