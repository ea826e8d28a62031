"""Connect's records of single visits in a span of time: one by one, or the newest by guid."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any, Protocol

from api.errors import NotFound
from api.platforms.posit_connect.api import Api, Json
from api.platforms.posit_connect.versions import HITS, Version, has
from api.platforms.posit_connect.visits import Newest
from api.platforms.row import Row
from api.platforms.values import moment, text

Found = tuple[str, str | None, datetime, str]  # guid of the content, guid of the person, when, and user agent
MONITOR = "ContentHealthMonitor/"  # Posit's own health checks are nobody's visits


def source(api: Api, version: Version | None, now: datetime) -> Records:
    """`content/hits` since 2025.04, else the two older endpoints; a server that hides its version is tried."""
    if has(version, HITS):
        hits = Hits(api)
        if version is not None or hits.exist(now):
            return hits
    return Older(api)


class Records(Protocol):
    """Where visits stand."""

    def each(self, start: datetime, end: datetime | None) -> Iterator[Found]:
        """One by one, in no order. What cannot be read is left out; so are health checks, which are nobody's visits."""
        ...

    def __call__(self, start: datetime, end: datetime | None) -> Newest: ...


class Hits:
    """`v1/instrumentation/content/hits`: every kind of content, a plain list."""

    def __init__(self, api: Api) -> None:
        self._api = api

    def each(self, start: datetime, end: datetime | None) -> Iterator[Found]:
        rows = self._api.objects("v1/instrumentation/content/hits", span(start, end))
        return found((row for row in rows if not _is_monitor(row)), "timestamp")

    def __call__(self, start: datetime, end: datetime | None) -> Newest:
        return newest(self.each(start, end))

    def exist(self, now: datetime) -> bool:
        try:
            self(now, None)
        except NotFound:
            return False
        return True


class Older:
    """`content/visits` for what is not Shiny, and `shiny/usage`; both turned by cursor."""

    def __init__(self, api: Api) -> None:
        self._api = api

    def each(self, start: datetime, end: datetime | None) -> Iterator[Found]:
        yield from found(self._api.cursor("v1/instrumentation/content/visits", span(start, end)), "time")
        yield from found(self._api.cursor("v1/instrumentation/shiny/usage", span(start, end)), "started")

    def __call__(self, start: datetime, end: datetime | None) -> Newest:
        return newest(self.each(start, end))


def found(rows: Iterable[Json], field: str) -> Iterator[Found]:
    for row in rows:
        guid, at = text(row.get("content_guid")), time_of(row.get(field))
        if guid and at:
            yield guid, text(row.get("user_guid")), at, _agent(row)


def newest(visits: Iterable[Found]) -> Newest:
    last: Newest = {}
    for guid, _person, at, _agent in visits:
        last[guid] = max(at, last.get(guid, at))
    return last


def span(start: datetime, end: datetime | None) -> dict[str, str]:
    given = {"from": start, "to": end}
    return {name: f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" for name, at in given.items() if at}


def time_of(raw: Any) -> datetime | None:
    """None where it cannot be read: one odd line must not lose the others."""
    try:
        return moment(raw, UTC)
    except ValueError:
        return None


def _agent(row: Json) -> str:
    """Only the newer endpoint tells it."""
    return Row(row).text("data", "user_agent") or ""


def _is_monitor(row: Json) -> bool:
    return _agent(row).startswith(MONITOR)
