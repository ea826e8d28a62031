"""A Posit Connect as a Platform: what it answers and does, and with which of its calls."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Engine

from api.errors import NotFound
from api.platforms.bearer import Bearer
from api.platforms.capabilities import Capability, Offer
from api.platforms.keyed import read_options
from api.platforms.posit_connect import capabilities, usage
from api.platforms.posit_connect.acts import Acts
from api.platforms.posit_connect.api import Api
from api.platforms.posit_connect.carried import Carried
from api.platforms.posit_connect.details import detail_of
from api.platforms.posit_connect.looks import look
from api.platforms.posit_connect.permissions import by_guid
from api.platforms.posit_connect.reading import Reader, account_of
from api.platforms.posit_connect.second_pass import SecondPass
from api.platforms.posit_connect.trail import Entry, read_trail
from api.platforms.posit_connect.versions import version_of
from api.platforms.posit_connect.visits import Visits
from api.platforms.settings import PlatformSettings
from api.platforms.shapes import Account, App, Budget, Detail, Measures, Reading, Visit
from api.rest.endpoint import Endpoint
from api.wire.clock import Clock
from api.wire.crew import Crew
from api.wire.session import Limits


class PositConnect(Acts):
    """Opens no connection until asked. Safe to use from every thread. The acts are those of Acts."""

    def __init__(
        self, settings: PlatformSettings, _engine: Engine, *, clock: Clock | None = None, limits: Limits | None = None
    ) -> None:
        options = read_options(settings)
        self.id, self.kind, self.name, self.url = settings.id, settings.kind, settings.name, settings.url
        self._connections = options.connections
        self._endpoint = Endpoint(
            url=f"{settings.url}/__api__",
            label=settings.name,
            trusted=options.trusted,
            headers={"Authorization": f"Key {options.api_key}"},
            clock=clock or Clock(),
            limits=limits or Limits(),
        )
        self._visits = Visits()
        self._users: dict[str, str] = {}  # usernames by guid, as the last reading had them
        self._version: str | None = None  # as the last reading had it
        super().__init__(Api(self._endpoint))

    @property
    def issuer(self) -> str:
        return self.url

    @contextmanager
    def as_person(self, bearer: Bearer) -> Iterator[PositConnect]:
        """The bearer's token is a key of theirs."""
        endpoint = replace(self._endpoint, headers={}, auth=Carried(bearer))
        one = copy.copy(self)
        vars(one).update(_endpoint=endpoint, _api=Api(endpoint))
        try:
            yield one
        finally:
            endpoint.hang_up()

    def capabilities(self) -> Mapping[Capability, Offer]:
        return capabilities.offers()

    def remember(self, dropped: frozenset[str]) -> None:
        """Nothing is ever dropped: what a version lacks is seen by its number."""

    def account(self) -> Account:
        return account_of(self._api.object("v1/user", hurry=True))

    def read(self) -> Reading:
        with Crew(self._connections, self._endpoint.hang_up) as crew:
            reader = Reader(self._api, self.id, self.url)
            reading = reader.read(crew)
        self._users, self._version = reader.usernames, reader.version
        return reading

    def measure(self) -> Mapping[str, Measures]:
        """Last visits and co-owners; what a key may not see stays unread."""
        with Crew(self._connections, self._endpoint.hang_up) as crew:
            return SecondPass(self._api, self._visits, crew).measures()

    def visits(self, start: datetime, end: datetime) -> Iterator[Visit]:
        """Who is not among the users any more keeps the guid as a name."""
        names = self._users or self._usernames()
        records = usage.source(self._api, version_of(self._version or self._api.version()), end)
        for guid, person, at, agent in records.each(start, end):
            if start <= at < end:
                yield Visit(guid, person and names.get(person, person), at, agent)

    def detail(self, app: str) -> Detail:
        try:
            return detail_of(self._api, app, self._users)
        except NotFound as error:
            raise self._missing(app) from error

    def look(self, app: str) -> App:
        try:
            return look(self._api, self, app, self._users)
        except NotFound as error:
            raise self._missing(app) from error

    def trail(self, since: datetime) -> Iterator[Entry]:
        """What was done on this server by anybody, newest first; Refused unless our account is an administrator."""
        return read_trail(self._api, since)

    def progress(self, source: str, target: str) -> None:
        """Nothing: there is no move of everything."""

    def budget(self) -> Budget | None:
        """No limit on calls is documented."""
        return None

    def _usernames(self) -> dict[str, str]:
        with Crew(self._connections, self._endpoint.hang_up) as crew:
            self._users = by_guid(self._api.pages(crew, "v1/users"), "username")
        return self._users

    def _missing(self, app: str) -> NotFound:
        return NotFound(f"{self.name} has no app {app!r}.", "It may have been deleted, or our account may not see it.")
