"""A Dataiku DSS as a Platform: what it answers and does, and with which of its calls."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import Engine

from api.errors import NotFound
from api.platforms.capabilities import Capability, Offer
from api.platforms.dataiku_dss import capabilities
from api.platforms.dataiku_dss.acts import Acts
from api.platforms.dataiku_dss.api import Api
from api.platforms.dataiku_dss.details import detail_of
from api.platforms.dataiku_dss.looks import look
from api.platforms.dataiku_dss.reading import Reader, account_of
from api.platforms.dataiku_dss.refusals import explain_for
from api.platforms.dataiku_dss.second_pass import SecondPass
from api.platforms.keyed import read_options
from api.platforms.settings import PlatformSettings
from api.platforms.shapes import Account, App, Budget, Detail, Measures, Reading
from api.rest.endpoint import Endpoint
from api.wire.clock import Clock
from api.wire.crew import Crew
from api.wire.session import Limits


class DataikuDSS(Acts):
    """Opens no connection until asked. Safe to use from every thread. The acts are those of Acts."""

    def __init__(
        self, settings: PlatformSettings, _engine: Engine, *, clock: Clock | None = None, limits: Limits | None = None
    ) -> None:
        options = read_options(settings)
        self.id, self.kind, self.name, self.url = settings.id, settings.kind, settings.name, settings.url
        self._connections = options.connections
        self._is_admin: bool | None = None  # as the last reading found out
        self._endpoint = Endpoint(
            url=f"{settings.url}/dip/publicapi",
            label=settings.name,
            trusted=options.trusted,
            auth=(options.api_key, ""),
            explain=explain_for(settings.name),
            clock=clock or Clock(),
            limits=limits or Limits(),
        )
        super().__init__(Api(self._endpoint))

    def capabilities(self) -> Mapping[Capability, Offer]:
        return capabilities.offers()

    def remember(self, dropped: frozenset[str]) -> None:
        """Nothing is ever dropped: what a key may not see is asked for again."""

    def account(self) -> Account:
        """Whether it is an administrator's is known by its group, or from the last reading; before that unknown."""
        found = account_of(self._api.object("auth/info", hurry=True))
        return found if self._is_admin is None else replace(found, is_admin=self._is_admin)

    def read(self) -> Reading:
        with self._crew() as crew:
            reading = Reader(self._api, self.id, self.url).read(crew)
        self._is_admin = reading.account.is_admin
        return reading

    def measure(self) -> Mapping[str, Measures]:
        """Who else has the Admin right; what a key may not see stays unread."""
        with self._crew() as crew:
            return SecondPass(self._api, crew).measures()

    def detail(self, app: str) -> Detail:
        try:
            with self._crew() as crew:
                return detail_of(self._api, app, crew)
        except NotFound as error:
            raise self._missing(app) from error

    def look(self, app: str) -> App:
        try:
            return look(self._api, self.id, self.url, app)
        except NotFound as error:
            raise self._missing(app) from error

    def progress(self, source: str, target: str) -> None:
        """Nothing: there is no move of everything."""

    def budget(self) -> Budget | None:
        """No limit on calls is documented."""
        return None

    def _crew(self) -> Crew:
        return Crew(self._connections, self._endpoint.hang_up)

    def _missing(self, app: str) -> NotFound:
        return NotFound(f"{self.name} has no app {app!r}.", "It may have been deleted, or our account may not see it.")
