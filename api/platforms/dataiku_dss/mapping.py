"""A project as DSS answers it, as our App.

Field names: `GET /projects/` and `GET /projects/{key}` of the public API, as dataiku-api-client 15.2.0 and a public
client made against DSS 15 read them. `contributors` are whoever changed something, and no co-owners.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from api.platforms.row import Row
from api.platforms.shapes import App
from api.platforms.values import address, moment, words

SLOW = frozenset({"co_owners", "co_owner_groups"})


def app_of(raw: dict[str, Any], platform: str, home: str) -> App:
    """`raw` has a projectKey, which is the app's name. `home` is the platform's address."""
    row = Row(raw)
    key = row.text("projectKey") or ""
    facts: dict[str, Any] = {
        "title": row.text("label") or row.text("name"),
        "description": row.text("description") or row.text("shortDesc"),
        "url": address(f"{home}/projects/{quote(key, safe='')}/", home),
        "owner": row.certain("owner", row.text("ownerLogin")),
        "tags": words(row.at("tags")),
        "created": _time(row, "created", "creationTag"),
        "updated": _time(row, "updated", "versionTag"),
    }
    if not isinstance(row.at("tags"), list):
        row.unread.add("tags")
    return App(platform, key, **facts, unread=frozenset(row.unread) | SLOW)


def _time(row: Row, field: str, tag: str) -> datetime | None:
    """`lastModifiedOn` of a version tag, in milliseconds since 1970; a tag may be missing."""
    return row.certain(field, row.read(field, moment, row.at(tag, "lastModifiedOn") or None, UTC))
