"""The platform's JSON as App, Measures and Person: tolerant of nulls, and never taking "not told" for "none"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import tzinfo
from typing import Any
from urllib.parse import quote

from api.platforms import values
from api.platforms.dash_enterprise_4.sources import OF_APP, OF_MEASURES
from api.platforms.dash_enterprise_4.status import status_of
from api.platforms.row import Row
from api.platforms.shapes import MEASURED, App, Measures, Person, Process, Service

IN_METADATA = frozenset(field for field, chain in OF_APP.items() if chain[0] == "App.metadata")
TIMES = frozenset(field for field, chain in OF_MEASURES.items() if "Analytics.timestamps" in chain)
USAGE = frozenset(OF_MEASURES) - TIMES
NOT_TOLD = frozenset({"name", "email", "is_admin"})  # of a person: the platform's API names people, no more


@dataclass(frozen=True, slots=True)
class Place:
    """Which platform a row is from: its id, its address without a slash at the end, the zone of naive times."""

    platform: str
    url: str
    zone: tzinfo


def app_of(raw: dict[str, Any], place: Place, unread: frozenset[str]) -> App:
    """`raw` has a name: nobody could ask for an app without. `unread` are fields known to be lost."""
    row = Row(raw, unread)
    name = row.text("name") or ""
    if row.at("metadata") is None:
        row.unread |= IN_METADATA
    owner = row.text("owner", "username")
    processes = processes_of(row)
    facts: dict[str, Any] = {
        "title": row.text("metadata", "title"),
        "description": row.text("metadata", "description"),
        "url": values.address(row.at("urlOnServer"), place.url),
        "settings_url": f"{place.url}/Manager/apps/{quote(name, safe='')}/settings",
        "thumbnail_url": values.address(row.at("thumbnailUrl"), place.url),
        "owner": owner,
        "co_owners": tuple(user for user in values.words(row.at("collaborators", "users")) if user != owner),
        "co_owner_groups": values.words(row.at("collaborators", "teams")),
        "access": row.certain("access", row.text("metadata", "permissionLevel")),
        "visible": row.certain("visible", values.truth(row.at("metadata", "showInPortal"))),
        "rank": row.read("rank", values.whole, row.at("metadata", "sortRank")),
        "tags": values.words(row.at("metadata", "tags")),
        "contact_name": row.text("metadata", "contact", "name"),
        "contact_email": row.text("metadata", "contact", "email"),
        "status": row.certain("status", _first_status(row, processes)),
        "services": _services(row),
        "processes": processes,
        "has_workspace": row.certain("has_workspace", values.truth(row.at("hasWorkspace"))),
    }
    return App(place.platform, name, **facts, unread=frozenset(row.unread) | MEASURED)


def measures_of(raw: dict[str, Any], place: Place, unread: frozenset[str]) -> Measures:
    """The slow fields; a part that reports an error, or is missing, leaves its empty fields unread."""
    row = Row(raw, unread)
    times = {field: _time(row, field, place.zone) for field in ("created", "updated", "visited")}
    usage = {
        "cpu_percent": row.read("cpu_percent", values.percent, row.at("analytics", "resources", "cpuUsage")),
        "memory_bytes": row.read("memory_bytes", values.whole, row.at("analytics", "resources", "memoryUsage")),
    }
    row.certain("created", times["created"])
    for part, fields in (("timestamps", TIMES), ("resources", USAGE)):
        if row.at("analytics", part) is None or row.text("analytics", part, "error"):
            row.unread |= {field for field in fields if (times | usage)[field] is None}
    status = status_of(
        running=values.truth(row.at("status", "running")),
        deploying=values.truth(row.at("status", "deploying")),
        processes=processes_of(row),
        updated=times["updated"],
        updated_known="updated" not in row.unread,
    )
    return Measures(**times, **usage, status=status, unread=frozenset(row.unread))  # type: ignore[arg-type]  # read above


def processes_of(row: Row) -> tuple[Process, ...]:
    return tuple(
        Process(values.text(one.get("type")) or "", _whole(one.get("number")), values.text(one.get("status")))
        for one in row.rows("processes")
    )


def person_of(raw: dict[str, Any], platform: str, unread: frozenset[str]) -> Person | None:
    """From one line of appsCount; None when it names nobody."""
    row = Row(raw, unread | NOT_TOLD)
    username = row.text("username") or row.text("user", "username")
    if username is None:
        return None
    seat = row.certain("has_seat", values.truth(row.at("user", "isDashCreator")))
    return Person(platform, username, has_seat=seat, unread=frozenset(row.unread))


def _first_status(row: Row, processes: tuple[Process, ...]) -> Any:
    return status_of(
        running=values.truth(row.at("status", "running")),
        deploying=values.truth(row.at("status", "deploying")),
        processes=processes,
        updated=None,
        updated_known=False,
    )


def _services(row: Row) -> tuple[Service, ...]:
    return tuple(
        Service(name, (values.text(one.get("serviceType")) or "").lower(), values.text(one.get("status")))
        for one in row.rows("linkedServices")
        if (name := values.text(one.get("name")))
    )


def _time(row: Row, field: str, zone: tzinfo) -> Any:
    return row.read(field, values.moment, row.at("analytics", "timestamps", field), zone)


def _whole(raw: Any) -> int | None:
    try:
        return values.whole(raw)
    except ValueError:
        return None
