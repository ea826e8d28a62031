"""One content item as it is this moment, its collaborators included: what an act is checked against."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Protocol

from api.errors import NotFound, Refused
from api.platforms.posit_connect import names
from api.platforms.posit_connect.api import Api, Json, content
from api.platforms.posit_connect.mapping import app_of
from api.platforms.posit_connect.permissions import CO_OWNER, co_owners
from api.platforms.posit_connect.reading import EVERYTHING
from api.platforms.shapes import App
from api.platforms.values import text


class Place(Protocol):
    """Which platform it is: our id of it, and its address."""

    @property
    def id(self) -> str: ...

    @property
    def url(self) -> str: ...


def look(api: Api, place: Place, app: str, users: Mapping[str, str]) -> App:
    """Two calls, and one more for each group and each collaborator who is not among `users` (names by guid)."""
    raw = api.object(content(app), {"include": EVERYTHING}, hurry=True)
    found = app_of(raw, place.id, place.url, users)
    try:
        granted = [row for row in api.objects(content(app, "permissions"), hurry=True) if row.get("role") == CO_OWNER]
    except (NotFound, Refused):
        return found
    people, groups = names.usernames(api, _guids(granted, "user"), users), names.groups(api, _guids(granted, "group"))
    helping = co_owners(granted, text(raw.get("owner_guid")), people, groups)
    unread = (found.unread - {"co_owners", "co_owner_groups"}) | helping.unread
    return replace(found, co_owners=helping.people, co_owner_groups=helping.groups, unread=unread)


def _guids(granted: list[Json], kind: str) -> list[str]:
    found = (text(row.get("principal_guid")) for row in granted if row.get("principal_type") == kind)
    return [guid for guid in found if guid]
