"""Single acts on a Dash Enterprise 4, as its published schema has them; none is ever repeated by itself.

What was refused stands as a text in the payload's `error`, with HTTP 200 and, where the payload has it, `ok: false`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.errors import Garbled, NotFound, Refused
from api.graphql.endpoint import Endpoint
from api.graphql.execute import Answer, execute
from api.graphql.operations import Operation
from api.platforms.capabilities import Capability
from api.platforms.dash_enterprise_4 import documents
from api.platforms.dash_enterprise_4.capabilities import offers
from api.platforms.lacking import require_offered
from api.platforms.row import Row
from api.rest.answers import words_of

PATIENCE = 10.0  # seconds somebody who looks at a page waits for points
LEVELS = ("restricted", "authenticated", "unauthenticated")
NO_SUCH_APP = "App does not exist."  # the platform's own words, wherever an app is named


class Writes:
    """The acts of api.platforms.protocol.Writes. `_endpoint` is the platform's own, shared with its questions."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint

    def set_owner(self, app: str, username: str) -> None:  # noqa: ARG002  the protocol's names
        """Raises NotOffered: the API moves everything of a person, or nothing."""
        self._require(Capability.TRANSFER_ONE)

    def move_all(self, source: str, target: str) -> None:
        """By moveAppsAndServices, since 3.4: the platform says only that it has begun, and goes on by itself."""
        self._act(Capability.TRANSFER_ALL, documents.MOVE_ALL, {"source": source, "target": target})

    def set_visible(self, app: str, visible: bool) -> None:
        self._update(app, Capability.SET_VISIBLE, showInPortal=visible)

    def set_rank(self, app: str, rank: int | None) -> None:
        """Since 3.4. The input field sortRank is not in the published examples; the field of the answer is."""
        self._update(app, Capability.SET_RANK, sortRank=rank)

    def set_text(self, app: str, *, title: str | None = None, description: str | None = None) -> None:
        given = {"title": title, "description": description}
        if changed := {name: value for name, value in given.items() if value is not None}:
            self._update(app, Capability.SET_TEXT, **changed)

    def set_tags(self, app: str, tags: tuple[str, ...]) -> None:
        """The platform keeps one comma separated text, so that a tag cannot hold a comma."""
        if wrong := [tag for tag in tags if "," in tag]:
            raise Refused(f"{self._endpoint.label} cannot keep the tag {wrong[0]!r}.", "Leave the comma out.")
        self._update(app, Capability.SET_TEXT, tags=",".join(tags))

    def set_contact(self, app: str, email: str | None) -> None:
        """With the name beside it, as it stands: whether the platform keeps what is left out is not documented."""
        self._require(Capability.SET_CONTACT)
        name = self._row(documents.CONTACT, app).text("metadata", "contact", "name")
        self._update(app, Capability.SET_CONTACT, contact={"name": name or "", "email": email or ""})

    def set_access(self, app: str, access: str) -> None:
        if access not in LEVELS:
            raise Refused(f"{self._endpoint.label} does not know the access {access!r}.", f"Use {', '.join(LEVELS)}.")
        self._act(Capability.SET_ACCESS, documents.UPDATE_APP, {"name": app, "metadata": {"permissionLevel": access}})

    def add_co_owner(self, app: str, username: str) -> None:
        self._act(Capability.SET_CO_OWNERS, documents.ADD_CO_OWNER, {"name": app, "users": [username]})

    def remove_co_owner(self, app: str, username: str) -> None:
        self._act(Capability.SET_CO_OWNERS, documents.REMOVE_CO_OWNER, {"name": app, "users": [username]})

    def _update(self, app: str, need: Capability, **changed: Any) -> None:
        """Only what changes, and the level of access as it stands: servers are known to refuse an update without."""
        self._require(need)
        metadata = {**changed, "permissionLevel": self._level(app)}
        self._act(need, documents.UPDATE_APP, {"name": app, "metadata": metadata})

    def _level(self, app: str) -> str:
        level = self._row(documents.ACCESS, app).text("metadata", "permissionLevel")
        if level is None:
            label = self._endpoint.label
            raise Garbled(f"{label} does not tell who may open {app!r}, so nothing was changed.", "Try again.")
        return level

    def _row(self, operation: Operation, app: str) -> Row:
        """One app as it is this moment; raises NotFound."""
        answer = self._ask(operation, {"name": app})
        rows = Row(dict(answer.data)).rows("apps", "apps")
        if not rows:
            raise self._missing(app)
        return Row(rows[0])

    def _act(self, need: Capability, operation: Operation, variables: Mapping[str, Any]) -> None:
        self._require(need)
        answer = self._ask(operation, variables)
        payload = Row(next(iter(answer.data.values())) or {})
        words = words_of(payload.at("error"))
        if words == NO_SUCH_APP:
            raise self._missing(str(variables.get("name")))
        if words or payload.at("ok") is False:
            raise Refused(f"{self._endpoint.label} refuses this: “{words or 'without a reason'}”.")
        if answer.broken:
            raise Garbled(f"{self._endpoint.label} answered with errors.", "Look whether the change took effect.")

    def _ask(self, operation: Operation, variables: Mapping[str, Any]) -> Answer:
        return execute(self._endpoint, operation, variables, patience=PATIENCE)

    def _missing(self, app: str) -> NotFound:
        label = self._endpoint.label
        return NotFound(f"{label} has no app {app!r}.", "It may have been deleted, or our account may not see it.")

    def _require(self, need: Capability) -> None:
        require_offered(need, offers(self._endpoint.lacking.keys), self._endpoint.label)
