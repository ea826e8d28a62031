"""Single acts on a content item, as Connect's API has them. None is ever repeated by itself.

Sources: PATCH v1/content/{guid}, …/permissions and …/tags as posit-sdk 0.17.0 calls them. "owner" in a permission
means collaborator: our co-owner.
"""

from __future__ import annotations

from typing import Any, NoReturn

from api.errors import NotFound, NotOffered, Refused
from api.platforms.posit_connect.api import PAGE_ROWS, Api, Json, content
from api.platforms.posit_connect.mapping import ACCESS
from api.platforms.posit_connect.permissions import CO_OWNER
from api.platforms.posit_connect.tags import Tags
from api.platforms.values import text

OWN_WORDS = {ours: theirs for theirs, ours in ACCESS.items()}
NO_PORTAL = "Posit Connect has no portal."


class Acts:
    """Every method may raise what api.rest.call.write raises, and NotFound for an app, person or tag it lacks."""

    def __init__(self, api: Api) -> None:
        self._api = api

    def set_owner(self, app: str, username: str) -> None:
        """Refused by the server when the person may not own content, or owns one of the same name."""
        self._change(app, owner_guid=self._guid(username))

    def set_text(self, app: str, *, title: str | None = None, description: str | None = None) -> None:
        """None leaves what is there; an empty text empties it."""
        given = {"title": title, "description": description}
        self._change(app, **{name: value for name, value in given.items() if value is not None})

    def set_access(self, app: str, access: str) -> None:
        """`access` is restricted, authenticated or unauthenticated."""
        if access not in OWN_WORDS:
            raise Refused(f"{access!r} is no access that Posit Connect knows.", f"Use one of {', '.join(OWN_WORDS)}.")
        self._change(app, access_type=OWN_WORDS[access])

    def set_tags(self, app: str, tags: tuple[str, ...]) -> None:
        """Make these its tags, by name; none is created. One call for each that comes or goes, those to come first."""
        held = {str(row.get("id")): row for row in self._api.objects(content(app, "tags"), hurry=True)}
        wanted = Tags(self._api.objects("v1/tags", hurry=True)).ids(tags, frozenset(held))
        for tag in sorted(wanted - held.keys()):
            self._api.act("POST", content(app, "tags"), {"tag_id": tag})
        for tag in sorted(held.keys() - wanted):
            self._api.act("DELETE", content(app, "tags", tag))

    def add_co_owner(self, app: str, username: str) -> None:
        """Who could only view becomes a collaborator; who is one already stays one."""
        wanted = {"principal_guid": self._guid(username), "principal_type": "user", "role": CO_OWNER}
        held = self._permission(app, wanted["principal_guid"])
        if held is None:
            self._api.act("POST", content(app, "permissions"), wanted)
        elif held.get("role") != CO_OWNER:
            self._api.act("PUT", content(app, "permissions", str(held.get("id"))), wanted)

    def remove_co_owner(self, app: str, username: str) -> None:
        """Takes every permission of this person on the app away; nothing when they are no co-owner."""
        held = self._permission(app, self._guid(username))
        if held is not None and held.get("role") == CO_OWNER:
            self._api.act("DELETE", content(app, "permissions", str(held.get("id"))))

    def move_all(self, source: str, target: str) -> NoReturn:  # noqa: ARG002 - the protocol's names
        raise NotOffered(
            "Posit Connect's API does not move everything of a person at once.", "Hand the apps over one by one."
        )

    def set_visible(self, app: str, visible: bool) -> NoReturn:  # noqa: ARG002 - the protocol's names
        raise NotOffered(NO_PORTAL)

    def set_contact(self, app: str, email: str | None) -> NoReturn:  # noqa: ARG002 - the protocol's names
        raise NotOffered("Posit Connect has no contact beside the owner.")

    def set_rank(self, app: str, rank: int | None) -> NoReturn:  # noqa: ARG002 - the protocol's names
        raise NotOffered(NO_PORTAL)

    def _change(self, app: str, **fields: Any) -> None:
        if fields:
            self._api.act("PATCH", content(app), fields)

    def _guid(self, username: str) -> str:
        """The guid of exactly this username; the server finds by how names begin."""
        number = 1
        while True:
            page = self._api.page("v1/users", number, prefix=username, hurry=True)
            rows = [row for row in page["results"] if isinstance(row, dict)]
            found = next((text(row.get("guid")) for row in rows if row.get("username") == username), None)
            if found:
                return found
            if len(rows) < PAGE_ROWS:
                raise NotFound(f"{self._api.endpoint.label} has nobody called {username!r}.")
            number += 1

    def _permission(self, app: str, guid: str) -> Json | None:
        rows = self._api.objects(content(app, "permissions"), hurry=True)
        return next((row for row in rows if row.get("principal_guid") == guid), None)
