"""Single acts on a project, as DSS's API has them. None is ever repeated by itself."""

from __future__ import annotations

from typing import Any

from api.platforms.capabilities import Capability
from api.platforms.dataiku_dss.api import Api, project
from api.platforms.dataiku_dss.capabilities import offers
from api.platforms.dataiku_dss.handover import hand_over
from api.platforms.lacking import require_offered


class Acts:
    """Every method may raise what api.rest.call.write raises, and NotFound for a project or person it lacks.

    Source: get_metadata and set_metadata of dataiku-api-client 15.2.0; a PUT replaces the whole document, so what
    we do not change is written back as it was just read.
    """

    def __init__(self, api: Api) -> None:
        self._api = api

    def set_owner(self, app: str, username: str) -> None:
        """Refused when the project's permissions changed at the same moment; what it holds keeps its own owners."""
        hand_over(self._api, app, username)

    def set_text(self, app: str, *, title: str | None = None, description: str | None = None) -> None:
        """None leaves what is there; an empty text empties it."""
        given = {"label": title, "description": description}
        self._describe(app, **{name: value for name, value in given.items() if value is not None})

    def set_tags(self, app: str, tags: tuple[str, ...]) -> None:
        """Make these its tags."""
        self._describe(app, tags=list(tags))

    def move_all(self, source: str, target: str) -> None:  # noqa: ARG002 - the protocol's names
        self._lacks(Capability.TRANSFER_ALL)

    def set_visible(self, app: str, visible: bool) -> None:  # noqa: ARG002 - the protocol's names
        self._lacks(Capability.SET_VISIBLE)

    def set_rank(self, app: str, rank: int | None) -> None:  # noqa: ARG002 - the protocol's names
        self._lacks(Capability.SET_RANK)

    def set_contact(self, app: str, email: str | None) -> None:  # noqa: ARG002 - the protocol's names
        self._lacks(Capability.SET_CONTACT)

    def set_access(self, app: str, access: str) -> None:  # noqa: ARG002 - the protocol's names
        self._lacks(Capability.SET_ACCESS)

    def add_co_owner(self, app: str, username: str) -> None:  # noqa: ARG002 - the protocol's names
        self._lacks(Capability.SET_CO_OWNERS)

    def remove_co_owner(self, app: str, username: str) -> None:  # noqa: ARG002 - the protocol's names
        self._lacks(Capability.SET_CO_OWNERS)

    def _describe(self, app: str, **fields: Any) -> None:
        path = project(app, "metadata")
        if fields:
            self._api.act("PUT", path, {**self._api.object(path, hurry=True), **fields})

    def _lacks(self, need: Capability) -> None:
        require_offered(need, offers(), self._api.endpoint.label)
