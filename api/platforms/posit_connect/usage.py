"""Connect's records of single visits, as the newest by guid in a span of time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from api.errors import NotFound
from api.platforms.posit_connect.api import Api, Json
from api.platforms.posit_connect.versions import HITS, Version, has
from api.platforms.posit_connect.visits import Ask, Newest
from api.platforms.row import Row
from api.platforms.values import moment, text

MONITOR = "ContentHealthMonitor/"  # Posit's own health checks are nobody's visits


def source(api: Api, version: Version | None, now: datetime) -> Ask:
    """`content/hits` since 2025.04, else the two older endpoints; a server that hides its version is tried."""
    if has(version, HITS):
        hits = Hits(api)
        if version is not None or hits.exist(now):
            return hits
    return Older(api)


class Hits:
    """`v1/instrumentation/content/hits`: every kind of content, a plain list."""

    def __init__(self, api: Api) -> None:
        self._api = api

    def __call__(self, start: datetime, end: datetime | None) -> Newest:
        rows = self._api.objects("v1/instrumentation/content/hits", span(start, end))
        return newest((row for row in rows if not _is_monitor(row)), "timestamp")

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

    def __call__(self, start: datetime, end: datetime | None) -> Newest:
        visits = newest(self._api.cursor("v1/instrumentation/content/visits", span(start, end)), "time")
        shiny = newest(self._api.cursor("v1/instrumentation/shiny/usage", span(start, end)), "started")
        return visits | {guid: max(at, visits.get(guid, at)) for guid, at in shiny.items()}


def newest(rows: Iterable[Json], field: str) -> Newest:
    found: Newest = {}
    for row in rows:
        guid, at = text(row.get("content_guid")), time_of(row.get(field))
        if guid and at:
            found[guid] = max(at, found.get(guid, at))
    return found


def span(start: datetime, end: datetime | None) -> dict[str, str]:
    given = {"from": start, "to": end}
    return {name: f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}" for name, at in given.items() if at}


def time_of(raw: Any) -> datetime | None:
    """None where it cannot be read: one odd line must not lose the others."""
    try:
        return moment(raw, UTC)
    except ValueError:
        return None


def _is_monitor(row: Json) -> bool:
    return (Row(row).text("data", "user_agent") or "").startswith(MONITOR)
