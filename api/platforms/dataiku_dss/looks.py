"""One project as it is this moment, its permissions included: what an act is checked against."""

from __future__ import annotations

from dataclasses import replace

from api.errors import NotFound, Refused
from api.platforms.dataiku_dss.api import Api, project
from api.platforms.dataiku_dss.mapping import SLOW, app_of
from api.platforms.dataiku_dss.permissions import co_owners
from api.platforms.shapes import App
from api.platforms.values import text


def look(api: Api, platform: str, home: str, app: str) -> App:
    """Two calls. The owner is the one in the permissions, where our key may see them: that one is changed."""
    raw = {**api.object(project(app), hurry=True), "projectKey": app}
    found = app_of(raw, platform, home)
    try:
        document = api.object(project(app, "permissions"), hurry=True)
    except (NotFound, Refused):
        return found
    helping, owner = co_owners(document), text(document.get("owner")) or found.owner
    unread = (found.unread - SLOW - ({"owner"} if owner else set())) | helping.unread
    return replace(found, owner=owner, co_owners=helping.people, co_owner_groups=helping.groups, unread=unread)
