"""A Dash Enterprise 4 as a Platform: what it answers, and with which of its questions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, TypeVar
from urllib.parse import urlsplit

from sqlalchemy import Engine

from api.errors import Garbled
from api.graphql.budget import Pace
from api.graphql.endpoint import Endpoint
from api.graphql.execute import Answer, Path, execute
from api.graphql.lacking import Lacking
from api.graphql.ledger import Ledger
from api.graphql.operations import Operation
from api.platforms.capabilities import Capability, Offer
from api.platforms.chains import Chain, hit, lost
from api.platforms.dash_enterprise_4 import capabilities, documents
from api.platforms.dash_enterprise_4.details import detail_of
from api.platforms.dash_enterprise_4.mapping import Place, app_of, measures_of
from api.platforms.dash_enterprise_4.options import read_options
from api.platforms.dash_enterprise_4.overview import Overview, account_of, overview_of
from api.platforms.dash_enterprise_4.reading import Scan, reading_of
from api.platforms.dash_enterprise_4.sources import OF_APP, OF_DETAIL, OF_MEASURES
from api.platforms.dash_enterprise_4.writes import PATIENCE, Writes
from api.platforms.pages import Page, Walk
from api.platforms.row import Row
from api.platforms.settings import PlatformSettings
from api.platforms.shapes import Account, App, Budget, Detail, Measures, Reading
from api.platforms.values import whole
from api.wire.clock import Clock
from api.wire.crew import Crew
from api.wire.session import Limits

T = TypeVar("T")
Make = Callable[[dict[str, Any], Place, frozenset[str]], T]


class DashEnterprise4(Writes):
    """Opens no connection until asked. Safe to use from every thread. The acts are those of Writes."""

    def __init__(
        self, settings: PlatformSettings, engine: Engine, *, clock: Clock | None = None, limits: Limits | None = None
    ) -> None:
        options = read_options(settings)
        self.id, self.kind, self.name, self.url = settings.id, settings.kind, settings.name, settings.url
        self._connections = options.connections
        self._place = Place(settings.id, settings.url, options.zone)
        clock = clock or Clock()
        account = f"{options.username}@{urlsplit(settings.url).netloc}"[:255]
        super().__init__(
            Endpoint(
                url=f"{settings.url}/Manager/graphql",
                auth=(options.username, options.api_key),
                label=settings.name,
                trusted=options.trusted,
                pace=Pace(Ledger(engine, account), options.terms, settings.name, clock),
                lacking=Lacking(documents.SCHEMA),
                limits=limits or Limits(),
                clock=clock,
            )
        )
        self._pages = 0  # as many as the last reading had
        self._accepted: Counter[str] = Counter()

    def capabilities(self) -> Mapping[Capability, Offer]:
        return capabilities.offers(self._endpoint.lacking.keys)

    def remember(self, dropped: frozenset[str]) -> None:
        self._endpoint.lacking.add(dropped)

    def account(self) -> Account:
        return account_of(Row(dict(self._ask(documents.CURRENT, {}, patience=PATIENCE).data)))

    def read(self) -> Reading:
        """Several calls at once; what a page, a field or the counts lose stands in the Reading's problems."""
        size, guess, eager = self._room()
        ask = partial(self._page, documents.APPS, OF_APP, app_of)
        scan = Scan(self.id, ask, self._overview, self._accepted, eager=eager)
        with Crew(size, self._endpoint.hang_up) as crew:
            overview, listing, complete = scan.read(crew, self._pages, guess)
        self._pages, self._accepted = scan.pages, scan.accepted
        return reading_of(scan, overview, listing, whole=complete, dropped=self._endpoint.lacking.keys)

    def measure(self) -> Mapping[str, Measures]:
        """Pages that failed leave their apps out; what is missing stays as unread as it was."""
        size, guess, eager = self._room()
        with Crew(size, self._endpoint.hang_up) as crew:
            walk = Walk(partial(self._page, documents.MEASURES, OF_MEASURES, measures_of), crew, eager=eager)
            walk.expect(self._pages)
            walk.guess(guess)
            return walk.listing().rows

    def detail(self, app: str) -> Detail:
        answer = self._ask(documents.DETAIL, {"name": app}, patience=PATIENCE)
        rows = Row(dict(answer.data)).rows("apps", "apps")
        if not rows:
            raise self._missing(app)
        gone = lost(OF_DETAIL, self._endpoint.lacking.keys)
        return detail_of(rows[0], gone | hit(OF_DETAIL, _below(answer, 0)))

    def look(self, app: str) -> App:
        answer = self._ask(documents.APP, {"name": app}, patience=PATIENCE)
        rows = Row(dict(answer.data)).rows("apps", "apps")
        if not rows and answer.broken:
            raise Garbled(f"{self.name} could not tell about {app!r} this time.", "Try again in a few minutes.")
        if not rows or Row(rows[0]).text("name") != app:
            raise self._missing(app)
        gone = lost(OF_APP, self._endpoint.lacking.keys)
        return app_of(rows[0], self._place, gone | hit(OF_APP, _below(answer, 0)))

    def progress(self, source: str, target: str) -> str | None:
        """From adminTasks, since 3.4; its words are not published."""
        answer = self._ask(documents.TASKS, {}, patience=PATIENCE)
        tasks = map(Row, Row(dict(answer.data)).rows("adminTasks", "tasks"))
        ends = [(one.text("sourceUsername"), one.text("targetUsername"), one.text("taskStatus")) for one in tasks]
        return next((status for *pair, status in reversed(ends) if pair == [source, target]), None)

    def budget(self) -> Budget | None:
        return self._endpoint.pace.state()

    def _ask(self, operation: Operation, variables: Mapping[str, Any], *, patience: float | None = None) -> Answer:
        return execute(self._endpoint, operation, variables, patience=patience)

    def _overview(self) -> Overview:
        answer = self._ask(documents.OVERVIEW, {})
        return overview_of(answer, self.id, self._endpoint.lacking.keys)

    def _page(self, operation: Operation, table: dict[str, Chain], make: Make[T], index: int) -> Page[T]:
        """One page, mapped here, in the thread that asked, while other threads wait for theirs."""
        answer = self._ask(operation, {"page": index})
        row = Row(dict(answer.data))
        listed = row.at("apps", "apps")
        if not isinstance(listed, list):
            raise Garbled(f"{self.name} answered without a list of apps.", "Try again in a few minutes.")
        rows: list[tuple[str, T]] = []
        broken: Counter[str] = Counter()
        gone = lost(table, self._endpoint.lacking.keys)
        for position, raw in enumerate(listed):
            errors = hit(table, _below(answer, position))
            item = Row(raw if isinstance(raw, dict) else {})
            if name := item.text("name"):
                rows.append((name, make(raw, self._place, gone | errors)))
                broken.update(errors)
        following = row.read("nextPage", whole, row.at("apps", "nextPage"))
        if following is None and ("apps", "nextPage") in answer.broken and listed:
            following = index + 1
        return Page(tuple(rows), following, len(listed) - len(rows), broken)

    def _room(self) -> tuple[int, int, bool]:
        """Calls at once, pages to ask at first, and whether to ask on before more pages are known to exist."""
        size = self._endpoint.pace.connections(self._connections)
        eager = not self._endpoint.pace.paced
        return size, max(1, size - 1) if eager and not self._pages else 1, eager


def _below(answer: Answer, position: int) -> tuple[Path, ...]:
    """The paths of errors inside one app of the list, relative to it."""
    return tuple(path[3:] for path in answer.broken if path[:3] == ("apps", "apps", position))
