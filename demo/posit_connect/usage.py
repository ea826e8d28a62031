"""Visits, made up when they are asked for: each item's last visit is the estate's, and others lie regularly before."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from demo.dash_enterprise_4.state import Row, unpack
from demo.posit_connect import items
from demo.posit_connect.call import Call, Problem

KEPT = timedelta(days=90)
SHINY = frozenset({"shiny", "python-shiny"})
ANONYMOUS_EVERY = 5
LARGEST_PAGE = 500
BROWSER = "Mozilla/5.0 (X11; Linux x86_64)"


@dataclass(frozen=True, slots=True)
class Visit:
    number: int
    guid: str
    mode: str
    person: str | None
    at: datetime


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
            "data": {"path": "/", "user_agent": BROWSER},
        }
        for visit in _visits(call)
        if not wanted or visit.guid in wanted
    ]


def list_visits(call: Call) -> Row:
    """Of what is not Shiny, by cursor."""
    rows = [
        {
            "content_guid": visit.guid,
            "user_guid": visit.person,
            "variant_key": None,
            "rendering_id": None,
            "bundle_id": None,
            "time": items.stamp(visit.at),
            "data_version": 3,
            "path": "/",
        }
        for visit in _visits(call)
        if visit.mode not in SHINY
    ]
    return _page(call, rows)


def list_shiny_usage(call: Call) -> Row:
    rows = [
        {
            "content_guid": visit.guid,
            "user_guid": visit.person,
            "started": items.stamp(visit.at),
            "ended": items.stamp(visit.at + timedelta(minutes=7)),
            "data_version": 1,
        }
        for visit in _visits(call)
        if visit.mode in SHINY
    ]
    return _page(call, rows)


def _visits(call: Call) -> list[Visit]:
    """Between `from` and `to`, oldest first; an administrator's key sees all, a publisher's its own items."""
    end = _time(call, "to") or datetime.now(UTC)
    start = max(_time(call, "from") or end - KEPT, datetime.now(UTC) - KEPT)
    people = [row["guid"] for row in call.state.rows("SELECT guid FROM person ORDER BY guid")]
    where, values = "WHERE visited >= ?", [items.stamp(start)]
    if not call.is_admin:
        where, values = f"{where} AND owner = ?", [*values, call.person["guid"]]
    rows = call.state.rows(f"SELECT guid, doc, visited FROM content {where}", values)  # noqa: S608 - as above
    found = [visit for row in rows for visit in _of(unpack(row["doc"]), row["visited"], people, (start, end))]
    return sorted(found, key=lambda visit: (visit.at, visit.number))


def _of(item: Row, last: str, people: list[str], span: tuple[datetime, datetime]) -> Iterator[Visit]:
    """One every few hours or days, back from the last one to the day the item was deployed."""
    start, end = span
    newest, seed = datetime.fromisoformat(last), zlib.crc32(item["guid"].encode())
    step = timedelta(hours=5 + seed % 190)
    begin = max(start, datetime.fromisoformat(item["created_time"]))
    count = max(0, -((end - newest) // step)) if newest > end else 0
    while (at := newest - count * step) >= begin:
        anonymous = item["access_type"] == "all" and count % ANONYMOUS_EVERY == 0
        person = None if anonymous else people[(seed + count * 7) % len(people)]
        if at <= end:
            yield Visit((seed << 12) + count, item["guid"], item["app_mode"], person, at)
        count += 1


def _page(call: Call, rows: list[Row]) -> Row:
    """The cursor is opaque to callers: it is where the next page begins."""
    size = call.number("limit", LARGEST_PAGE, LARGEST_PAGE)
    cursor = call.given("next") or "0"
    start = int(cursor, 36) if cursor.isalnum() else 0
    following = str(start + size) if start + size < len(rows) else None
    cursors = {"previous": None, "next": None if following is None else _base36(start + size)}
    return {"paging": {"cursors": cursors, "first": None, "previous": None, "next": None, "last": None},
            "results": rows[start : start + size]}  # fmt: skip


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
