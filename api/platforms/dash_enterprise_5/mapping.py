"""The platform's JSON as App: tolerant of nulls, and never taking "not told" for "none"."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from typing import Any
from urllib.parse import quote

from api.platforms import values
from api.platforms.chains import Chain
from api.platforms.row import Row
from api.platforms.shapes import App, Service

OF_APP: dict[str, Chain] = {
    "title": ("App.title",),
    "description": ("App.description",),
    "owner": ("App.author", "User.username"),
    "services": ("App.services",),
    "created": ("App.created_at",),
}
OF_DETAIL: dict[str, Chain] = {"environment_names": ("App.environment_variables", "EnvironmentVariable.key")}
ONE_BY_ONE = frozenset(
    {"co_owners", "co_owner_groups", "access", "visible", "rank", "tags", "contact_email", "contact_name", "status"}
)
NEVER_TOLD = frozenset({"updated", "visited", "cpu_percent", "memory_bytes", "processes", "has_workspace"})


@dataclass(frozen=True, slots=True)
class Place:
    """Which platform a row is from: its id and its address without a slash at the end."""

    platform: str
    url: str


def app_of(raw: dict[str, Any], place: Place, unread: frozenset[str]) -> App:
    """`raw` has a slug: nobody could ask for an app without. `unread` are fields known to be lost.

    The owner is the author; that an author of null means a deleted owner is inferred, for no source says it.
    """
    row = Row(raw, unread | ONE_BY_ONE | NEVER_TOLD)
    name = row.text("slug") or ""
    path = quote(name, safe="")
    facts: dict[str, Any] = {
        "title": row.text("title"),
        "description": row.text("description"),
        "url": f"{place.url}/{path}/",
        "settings_url": f"{place.url}/apps/{path}",
        "owner": _owner(row),
        "services": _services(row),
        "created": row.certain("created", row.read("created", values.moment, row.at("created_at"), UTC)),
    }
    return App(place.platform, name, **facts, unread=frozenset(row.unread))


def names_of_variables(raw: dict[str, Any]) -> tuple[str, ...]:
    return values.words(sorted(str(one.get("key") or "") for one in Row(raw).rows("environment_variables")))


def _owner(row: Row) -> str | None:
    """An author without a name, or a row that does not speak of an author, is not an owner who was deleted."""
    owner = row.text("author", "username")
    if owner is None and row.at("author") is not None:
        row.unread.add("owner")
    return owner


def _services(row: Row) -> tuple[Service, ...]:
    if row.at("services") is None:
        row.unread.add("services")
    return tuple(
        Service(name, (values.text(one.get("type")) or "").lower(), values.text(one.get("status")))
        for one in row.rows("services")
        if (name := values.text(one.get("name")))
    )
