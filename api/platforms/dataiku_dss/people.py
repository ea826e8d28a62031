"""People as DSS answers them, as our Person.

Field names: `GET /admin/users/`, `GET /users` and `GET /admin/users-activity` of the public API, as
dataiku-api-client 15.2.0 reads them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from api.platforms.row import Row
from api.platforms.shapes import Person
from api.platforms.values import moment, truth, words

ADMINISTRATORS = "administrators"
SEATLESS = frozenset({"READER", "NONE"})
ACTIVITY = ("lastSessionActivity", "lastSuccessfulLogin")

Json = dict[str, Any]


def person_of(raw: Json, platform: str, activity: Mapping[str, Json]) -> Person | None:
    """None when it names nobody. `activity` is by login.

    A seat is our reading of `userProfile`: every profile but READER and NONE may make projects. An administrator is
    whoever is in the group `administrators`, which every DSS begins with; other groups may have that right too, so
    nobody else is known not to be one.
    """
    row = Row(raw)
    login = row.text("login")
    if login is None:
        return None
    if not isinstance(row.at("groups"), list):
        row.unread.add("groups")
    enabled = row.certain("locked", truth(row.at("enabled")))
    profile = row.certain("has_seat", row.text("userProfile"))
    return Person(
        platform,
        login,
        name=row.text("displayName"),
        email=row.text("email"),
        locked=None if enabled is None else not enabled,
        has_seat=None if profile is None else profile.upper() not in SEATLESS,
        is_admin=row.certain("is_admin", is_administrator(raw)),
        groups=words(row.at("groups")),
        last_active=_last_active(row, activity.get(login, {})),
        unread=frozenset(row.unread),
    )


def is_administrator(raw: Json) -> bool | None:
    """Of anything with `groups`: True, or unknown."""
    return ADMINISTRATORS in words(raw.get("groups")) or None


def owner_of(raw: Json, platform: str) -> Person | None:
    """An owner as a list of projects names them, for when people cannot be read."""
    row = Row(raw)
    login = row.text("ownerLogin")
    unread = frozenset({"email", "locked", "has_seat", "is_admin", "groups", "last_active"})
    return Person(platform, login, name=row.text("ownerDisplayName"), unread=unread) if login else None


def _last_active(row: Row, told: Json) -> datetime | None:
    """The newer of two times in milliseconds; 0 and null mean never, a field that is missing means unknown."""
    given = [told[name] for name in ACTIVITY if name in told]
    times = [row.read("last_active", moment, value, UTC) for value in given if value]
    if not given or "last_active" in row.unread:
        row.unread.add("last_active")
        return None
    return max((time for time in times if time), default=None)
