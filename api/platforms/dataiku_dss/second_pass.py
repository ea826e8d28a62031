"""The slow fields: who else has the Admin right, one call for each project over a few connections."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass

from api.errors import ApiError, NotFound, Refused
from api.platforms.dataiku_dss.api import KEY, Api, Json, project
from api.platforms.dataiku_dss.permissions import UNTOLD, CoOwners, co_owners
from api.platforms.shapes import Measures
from api.platforms.values import text
from api.wire.crew import Crew

log = logging.getLogger(__name__)

MOST_FAILURES = 3  # after so many failed calls the platform is down, and the rest is not asked


@dataclass
class SecondPass:
    """One pass."""

    api: Api
    crew: Crew
    failures: int = 0

    def measures(self) -> Mapping[str, Measures]:
        """Raises what the list of projects meets; what our key may not see stays unread."""
        listed = (text(row.get("projectKey")) for row in self.api.objects("projects/"))
        keys = [key for key in listed if key and KEY.fullmatch(key)]
        asked = {key: self.crew.submit(self.api.object, project(key, "permissions")) for key in keys}
        return {key: _measured(self._answer(future)) for key, future in asked.items()}

    def _answer(self, future: Future[Json]) -> CoOwners:
        try:
            return co_owners(future.result())
        except (NotFound, Refused, CancelledError):
            return UNTOLD
        except ApiError:
            log.warning("%s: permissions cannot be read", self.api.endpoint.label, exc_info=True)
        self.failures += 1
        if self.failures == MOST_FAILURES:
            self.crew.give_up()
        return UNTOLD


def _measured(found: CoOwners) -> Measures:
    return Measures(co_owners=found.people, co_owner_groups=found.groups, unread=found.unread)
