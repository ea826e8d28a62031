"""Visits, made up when they are asked for: each item's last visit is the estate's, and others lie before."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache

from demo.estate.use import Opening, Use, Used
from demo.posit_connect import items
from demo.posit_connect.call import Call, Problem
from demo.standing.state import Row, unpack

KEPT, USUAL = timedelta(days=730), timedelta(days=90)  # as long as nothing else is asked for
SHINY = frozenset({"shiny", "python-shiny"})
LARGEST_PAGE = 500
ITEM = 10**10  # more than the number of an opening is


@dataclass(frozen=True, slots=True)
class Visit:
    number: int
    guid: str
    mode: str
    person: str | None
    at: datetime
    agent: str


def list_hits(call: Call) -> list[Row]:
    """A plain list, whatever its length."""
    wanted = set((call.given("content_guid") or "").split("|")) - {""}
    if wanted and not call.options.has("2026.01.0"):
        raise Problem(400, 7, "content_guid is not known.")
    return [
        {
            "id": visit.number,
            "content_guid": visit.guid,
            "user_guid": visit.person,
            "timestamp": items.stamp(visit.at),
            "data": {"path": "/", "user_agent": visit.agent},
        }
        for visit in _visits(call)
        if not wanted or visit.guid in wanted
    ]


def list_visits(call: Call) -> Row:
    """Of what is not Shiny, by cursor."""
    return _page(call, [visit for visit in _visits(call) if visit.mode not in SHINY], _row_of_visit)


def list_shiny_usage(call: Call) -> Row:
    return _page(call, [visit for visit in _visits(call) if visit.mode in SHINY], _row_of_usage)


def _row_of_visit(visit: Visit) -> Row:
    return {
        "content_guid": visit.guid,
        "user_guid": visit.person,
        "variant_key": None,
        "rendering_id": None,
        "bundle_id": None,
        "time": items.stamp(visit.at),
        "data_version": 3,
        "path": "/",
    }


def _row_of_usage(visit: Visit) -> Row:
    return {
        "content_guid": visit.guid,
        "user_guid": visit.person,
        "started": items.stamp(visit.at),
        "ended": items.stamp(visit.at + timedelta(minutes=7)),
        "data_version": 1,
    }


def _visits(call: Call) -> list[Visit]:
    """Between `from` and `to`, oldest first; an administrator's key sees all, a publisher's its own items."""
    now = datetime.now(UTC)
    end = _time(call, "to") or datetime.combine(now + timedelta(days=1), time(), UTC)  # nothing lies in the future
    start = max(_time(call, "from") or end - USUAL, datetime.combine(now - KEPT, time(), UTC))
    people = [row["guid"] for row in call.state.rows("SELECT guid FROM person ORDER BY guid")]
    rows = call.state.rows("SELECT guid, doc, visited FROM content WHERE visited IS NOT NULL ORDER BY guid")
    docs = {row["guid"]: unpack(row["doc"]) for row in rows}
    apps = tuple(_used(docs[row["guid"]], row["visited"]) for row in rows)
    mine = docs if call.is_admin else {guid for guid, doc in docs.items() if doc["owner_guid"] == call.person["guid"]}
    return [_visit(docs[one.app], one) for one in _openings(apps, tuple(people), start, end) if one.app in mine]


@lru_cache(2)  # page after page asks for the same
def _openings(apps: tuple[Used, ...], people: tuple[str, ...], start: datetime, end: datetime) -> tuple[Opening, ...]:
    return tuple(sorted(Use(apps, people).between(start, end), key=lambda one: (one.at, one.app, one.number)))


def _used(item: Row, last: str) -> Used:
    born, latest = datetime.fromisoformat(item["created_time"]), datetime.fromisoformat(last)
    return Used(item["guid"], item["owner_guid"], born, latest, open_to_all=item["access_type"] == "all")


def _visit(item: Row, one: Opening) -> Visit:
    return Visit(int(item["id"]) * ITEM + one.number, item["guid"], item["app_mode"], one.who, one.at, one.agent)


def _page(call: Call, visits: list[Visit], row_of: Callable[[Visit], Row]) -> Row:
    """The cursor is opaque to callers: it is where the next page begins."""
    size = call.number("limit", LARGEST_PAGE, LARGEST_PAGE)
    cursor = call.given("next") or "0"
    start = int(cursor, 36) if cursor.isalnum() else 0
    following = str(start + size) if start + size < len(visits) else None
    cursors = {"previous": None, "next": None if following is None else _base36(start + size)}
    return {"paging": {"cursors": cursors, "first": None, "previous": None, "next": None, "last": None},
            "results": [row_of(one) for one in visits[start : start + size]]}  # fmt: skip


def _base36(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    text = ""
    while number:
        number, rest = divmod(number, 36)
        text = digits[rest] + text
    return text or "0"


def _time(call: Call, name: str) -> datetime | None:
    text = call.given(name)
    if text is None:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise Problem(400, 7, f"{name} must be a time as in RFC 3339.") from error
    return found if found.tzinfo else found.replace(tzinfo=UTC)
