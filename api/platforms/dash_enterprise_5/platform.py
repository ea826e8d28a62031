"""A Dash Enterprise 5 as a Platform: what it answers, and with which of its interfaces."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from functools import cached_property
from typing import Any

from sqlalchemy import Engine

from api.errors import ApiError, NeedsLogin, NotFound, NotOffered
from api.graphql.budget import Pace
from api.graphql.endpoint import Endpoint
from api.graphql.execute import Answer, Path, execute
from api.graphql.lacking import Lacking
from api.graphql.ledger import Ledger
from api.graphql.operations import Operation
from api.platforms.bearer import Bearer
from api.platforms.capabilities import Capability, Offer
from api.platforms.chains import hit, lost
from api.platforms.dash_enterprise_5 import capabilities, details, documents, introspection, keycloak
from api.platforms.dash_enterprise_5.acts import Acts
from api.platforms.dash_enterprise_5.carried import Account as Asker
from api.platforms.dash_enterprise_5.carried import Carried
from api.platforms.dash_enterprise_5.cli.account import NO_KEYFILE, environment, in_person
from api.platforms.dash_enterprise_5.cli.commands import Commands
from api.platforms.dash_enterprise_5.cli.program import Program, find
from api.platforms.dash_enterprise_5.cli.run import Runner
from api.platforms.dash_enterprise_5.listing import Source
from api.platforms.dash_enterprise_5.mapping import OF_APP, OF_DETAIL, Place, app_of
from api.platforms.dash_enterprise_5.options import read_options
from api.platforms.dash_enterprise_5.reading import Memory, Reader
from api.platforms.dash_enterprise_5.tokens import claims_of
from api.platforms.row import Row
from api.platforms.settings import PlatformSettings
from api.platforms.shapes import Account, App, Budget, Detail, Measures, Reading
from api.wire.clock import Clock
from api.wire.crew import Crew
from api.wire.session import Limits

RUNS = 4  # of `de` at once for one app
PATIENCE = 10.0  # seconds somebody who looks at a page waits for points


class DashEnterprise5(Acts):
    """Opens no connection and starts no program until asked. Safe to use from every thread."""

    def __init__(
        self, settings: PlatformSettings, engine: Engine, *, clock: Clock | None = None, limits: Limits | None = None
    ) -> None:
        options = self._options = read_options(settings)
        self.id, self.kind, self.name, self.url = settings.id, settings.kind, settings.name, settings.url
        self._place = Place(settings.id, settings.url)
        clock, limits = clock or Clock(), limits or Limits()
        self._engine, self._clock = engine, clock
        self._pace = self._pace_of(options.username)
        self._service = keycloak.tokens(options, settings.name, limits, clock)
        self._tokens: Asker = self._service
        self._endpoint = Endpoint(
            url=options.api_url,
            auth=self._tokens,
            label=settings.name,
            trusted=options.trusted,
            pace=self._pace,
            lacking=Lacking(documents.SCHEMA),
            limits=limits,
            clock=clock,
        )
        self._people = keycloak.people(options, settings.name, limits, clock)
        self._memory = Memory()
        self._hints: tuple[tuple[str, str], ...] | None = None

    @property
    def issuer(self) -> str:
        return self._options.issuer

    @contextmanager
    def as_person(self, bearer: Bearer) -> Iterator[DashEnterprise5]:
        """Asks GraphQL and `de` with this person's token and from this person's points; Keycloak's own API never."""
        carried, pace = Carried(bearer), self._pace_of(bearer.username)
        endpoint = replace(self._endpoint, auth=carried, pace=pace)
        one = copy.copy(self)
        vars(one).update(_tokens=carried, _pace=pace, _endpoint=endpoint, _people=None, _program=self._program)
        try:
            yield one
        finally:
            endpoint.hang_up()

    def capabilities(self) -> Mapping[Capability, Offer]:
        return capabilities.offers(self._program.lacking, keycloak=self._people is not None)

    def remember(self, dropped: frozenset[str]) -> None:
        self._endpoint.lacking.add(dropped)

    def account(self) -> Account:
        """As the token says, once the API has taken it."""
        self._ask(documents.APPS, {"limit": 1}, patience=PATIENCE)
        return self._account()

    def read(self) -> Reading:
        source = Source(self.name, self._ask, self._app)
        reader = Reader(self.id, source, self._people, self._memory)
        with Crew(self._pace.connections(self._options.connections), self._endpoint.hang_up) as crew:
            reading = reader.read(crew, self._account(), eager=not self._pace.paced)
        return replace(reading, dropped=self._endpoint.lacking.keys, hints=self._offered())

    def measure(self) -> Mapping[str, Measures]:
        """Nothing: a run of `de` for every app would spend the account's points for many minutes."""
        return {}

    def detail(self, app: str) -> Detail:
        raw, errors = self._one(app)
        found = self._app(raw, hit(OF_APP, errors))
        gone = lost(OF_DETAIL, self._endpoint.lacking.keys) | hit(OF_DETAIL, errors)
        detail = details.without_program(raw, found, gone)
        if self._program.lacking is not None:
            return detail
        with Crew(RUNS, self._endpoint.hang_up) as crew:
            return details.with_program(detail, found, self.commands(), crew)

    def look(self, app: str) -> App:
        """Raises what a run of `de` meets; without `de` what it would tell stays unknown."""
        raw, errors = self._one(app)
        found = self._app(raw, hit(OF_APP, errors))
        if self._program.lacking is not None:
            return found
        with Crew(RUNS, self._endpoint.hang_up) as crew:
            return details.completed(found, details.ask(self.commands(), app, crew))

    def progress(self, source: str, target: str) -> None:
        """Nothing: `de apps transfer-all` is done when it returns."""

    def budget(self) -> Budget | None:
        return self._pace.state()

    def commands(self) -> Commands:
        """Raises NotOffered without a program that can be used."""
        if self._program.path is None:
            raise NotOffered(f"{self.name} does this through the program de. {self._program.lacking}")
        path, mine = self._program.path, self._tokens is self._service
        token = "" if mine else self._tokens.fresh()
        account = NO_KEYFILE if mine else in_person(self._options, token)
        runner = Runner(path, self.name, environment(self._options, signs_in=mine), token)
        return Commands(runner, self._pace, self.name, account)

    def owner(self, app: str) -> str | None:
        """Raises NotFound; None for an ownerless app."""
        found = Row(dict(self._ask(documents.OWNER, {"slug": app}).data))
        if found.at("app") is None:
            raise self._missing(app)
        return found.text("app", "author", "username")

    @cached_property
    def _program(self) -> Program:
        return find(self._options.de, self._options.host)

    def _one(self, app: str) -> tuple[dict[str, Any], list[Path]]:
        """One app as GraphQL tells it, and the paths of errors inside it. Raises NotFound."""
        answer = self._ask(documents.APP, {"slug": app}, patience=PATIENCE)
        found = Row(dict(answer.data)).at("app")
        if not isinstance(found, dict):
            raise self._missing(app)
        return found, [path[1:] for path in answer.broken if path[:1] == ("app",)]

    def _missing(self, app: str) -> NotFound:
        step = "It may have been deleted, or our account may not see it."
        return NotFound(f"{self.name} has no app {app!r}.", step)

    def _app(self, raw: dict[str, Any], errors: frozenset[str]) -> App:
        return app_of(raw, self._place, errors | lost(OF_APP, self._endpoint.lacking.keys))

    def _account(self) -> Account:
        """Client roles stand in the token where Keycloak puts them: resource_access.<client>.roles."""
        claims = Row(dict(claims_of(self._tokens.fresh())))
        roles = claims.at("resource_access", self._options.client_id, "roles")
        is_admin = "admin" in roles if isinstance(roles, list) else None
        return Account(claims.text("preferred_username") or self._options.username, is_admin)

    def _ask(self, operation: Operation, variables: Mapping[str, Any], *, patience: float | None = None) -> Answer:
        """A token that is not accepted any more is replaced once; what it was refused for was not acted on."""
        used = self._tokens.fresh()
        try:
            return execute(self._endpoint, operation, variables, patience=patience)
        except NeedsLogin:
            self._tokens.replace(used)
        try:
            return execute(self._endpoint, operation, variables, patience=patience)
        except NeedsLogin as error:
            raise self._tokens.turned_away(self.name, error) from error

    def _pace_of(self, username: str) -> Pace:
        """Points are counted by the account they are taken from."""
        account = f"{username}@{self._options.host}"[:255]
        return Pace(Ledger(self._engine, account), self._options.terms, self.name, self._clock)

    def _offered(self) -> tuple[tuple[str, str], ...]:
        """What the schema offers beside, looked at once; a server that does not show it has nothing to tell."""
        if self._hints is None:
            try:
                hint = introspection.hint_of(self._ask(documents.OFFERED, {}))
            except ApiError:
                hint = None
            self._hints = (hint,) if hint else ()
        return self._hints
