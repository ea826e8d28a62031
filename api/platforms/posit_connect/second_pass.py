"""The slow fields: last visits, and the permissions of every app, one call each over a few connections."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass
from datetime import UTC, datetime

from api.errors import ApiError, NotFound, Refused
from api.platforms.posit_connect import usage
from api.platforms.posit_connect.api import Api, Json, content
from api.platforms.posit_connect.mapping import time_of
from api.platforms.posit_connect.permissions import CoOwners, by_guid, co_owners
from api.platforms.posit_connect.versions import version_of
from api.platforms.posit_connect.visits import Visits
from api.platforms.row import Row
from api.platforms.shapes import Measures
from api.platforms.values import text
from api.wire.crew import Crew

log = logging.getLogger(__name__)

MOST_FAILURES = 3  # after so many failed calls the platform is down, and the rest is not asked
UNTOLD = CoOwners(unread=frozenset({"co_owners", "co_owner_groups"}))


@dataclass
class SecondPass:
    """One pass. `visits` outlives it; nothing else does."""

    api: Api
    visits: Visits
    crew: Crew
    failures: int = 0

    def measures(self) -> Mapping[str, Measures]:
        """Raises what the list of content meets; whatever else fails leaves its fields unread."""
        told = self.crew.submit(self.api.version)
        rows = {guid: row for row in self.api.objects("v1/content") if (guid := text(row.get("guid")))}
        users, groups = self._names("v1/users", "username"), self._names("v1/groups", "name")
        asked = {guid: self.crew.submit(self._permissions, guid) for guid in rows}
        found = {
            guid: co_owners(granted, text(rows[guid].get("owner_guid")), users, groups)
            for guid, future in asked.items()
            if (granted := self._granted(future)) is not None
        }
        visits_known = self._visit(told)
        return {guid: self._measure(row, found.get(guid, UNTOLD), known=visits_known) for guid, row in rows.items()}

    def _permissions(self, guid: str) -> list[Json]:
        return self.api.objects(content(guid, "permissions"))

    def _names(self, path: str, field: str) -> Mapping[str, str]:
        try:
            return by_guid(self.api.pages(self.crew, path), field)
        except (NotFound, Refused):
            log.warning("%s cannot be read with this key", path, exc_info=True)
            return {}

    def _visit(self, told: Future[str | None]) -> bool:
        now = datetime.now(UTC)
        try:
            self.visits.update(self.crew, usage.source(self.api, version_of(told.result()), now), now)
        except (ApiError, CancelledError):
            log.warning("%s: visits cannot be read", self.api.endpoint.label, exc_info=True)
            return False
        return True

    def _granted(self, future: Future[list[Json]]) -> list[Json] | None:
        try:
            return future.result()
        except (NotFound, Refused, CancelledError):
            return None
        except ApiError:
            log.warning("%s: permissions cannot be read", self.api.endpoint.label, exc_info=True)
        self.failures += 1
        if self.failures == MOST_FAILURES:
            self.crew.give_up()
        return None

    def _measure(self, raw: Json, found: CoOwners, *, known: bool) -> Measures:
        """No visit within the window is "never" only for an app that is younger than the window."""
        guid = str(raw.get("guid"))
        visited = self.visits.last(guid) if known else None
        created = time_of(Row(raw), "created", "created_time")
        unknown = visited is None and not (known and self.visits.covers(created))
        return Measures(
            visited=visited,
            unvisited_since=self.visits.unvisited_since(guid) if unknown and known else None,
            co_owners=found.people,
            co_owner_groups=found.groups,
            unread=found.unread | (frozenset({"visited"}) if unknown else frozenset()),
        )
