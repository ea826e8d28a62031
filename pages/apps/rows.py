"""Apps as the table's columns: what is known of each, in the words and numbers the cells are made of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

import api
from api import App, Knowledge, Snapshot
from components.table import Columnar, columnar

NOT_SET, HIDDEN = -1, -2  # places in the portal that are no rank; assets/40-table-words.js says them in words
ACCESS = {"unauthenticated": "open to the world"}
SERVICES = {"redis": "Redis", "postgres": "Postgres"}

# the field of App each column's knowledge rests on, where it is not its own
RESTS_ON = {
    "contact": ("contact_name", "contact_email"),
    "portal": ("visible", "rank"),
    "co_owners": ("co_owners", "co_owner_groups"),
}
ALWAYS_KNOWN = {"platform", "platform_name", "name", "flags", "ownerless"}


def rows(snapshot: Snapshot) -> Columnar:
    """Also how many of the apps each chip keeps: asked of every app, so made once with the rows."""
    values = _values(snapshot)
    asked = {field: partial(_known, snapshot, RESTS_ON.get(field, (field,))) for field in values}
    known = {field: knowledge for field, knowledge in asked.items() if field not in ALWAYS_KNOWN}
    return {**columnar(snapshot.apps, values, known), "counted": counts(snapshot)}


def counts(snapshot: Snapshot) -> dict[str, int | Knowledge]:
    """How many apps each chip keeps, or why that cannot be known."""
    found = {
        one.key: _untold(offered=one.offered) if one.count is None else one.count for one in api.concerns(snapshot)
    }
    visible = [app.visible for app in snapshot.apps if app.visible is not None]
    offered = any("visible" not in state.lacking for state in snapshot.platforms)
    return {**found, "portal": sum(visible) if visible else _untold(offered=offered)}


def key(app: App) -> str:
    """As the browser makes it, from the platform and the name; a platform's id holds no slash."""
    return f"{app.platform}/{app.name}"


def _values(snapshot: Snapshot) -> dict[str, Callable[[App], Any]]:
    return {
        "platform": lambda app: app.platform,
        "platform_name": lambda app: snapshot.platform(app.platform).name,
        "name": lambda app: app.name,
        "title": lambda app: app.label,
        "description": lambda app: app.description,
        "owner": lambda app: app.owner,
        "ownerless": lambda app: api.ownerless(app, snapshot),
        "co_owners": lambda app: ", ".join((*app.co_owners, *app.co_owner_groups)),
        "status": lambda app: app.status and app.status.value,
        "access": lambda app: ACCESS.get(app.access or "", app.access),
        "portal": _place,
        "tags": lambda app: ", ".join(app.tags),
        "contact": lambda app: ", ".join(filter(None, (app.contact_name, app.contact_email))),
        "visited": lambda app: app.visited,
        "updated": lambda app: app.updated,
        "created": lambda app: app.created,
        "cpu_percent": lambda app: None if app.cpu_percent is None else round(app.cpu_percent, 2),
        "memory_bytes": lambda app: app.memory_bytes,
        "services": lambda app: ", ".join(sorted(SERVICES.get(one.kind, one.kind) for one in app.services)),
        "processes": _processes,
        "flags": lambda app: " ".join(sorted(api.flags(app, snapshot) | ({"portal"} if app.visible else set()))),
    }


def _untold(*, offered: bool) -> Knowledge:
    return Knowledge.UNKNOWN if offered else Knowledge.NOT_OFFERED


def _place(app: App) -> int | None:
    if app.visible is None:
        return None
    if not app.visible:
        return HIDDEN
    return app.rank or NOT_SET  # a rank of 0 counts as unset: such apps come last


def _processes(app: App) -> str:
    counted: Counter[str] = Counter()
    for process in app.processes:
        counted[process.kind] += 1 if process.number is None else process.number
    return ", ".join(f"{kind} {number}" for kind, number in sorted(counted.items()))


def _known(snapshot: Snapshot, fields: Iterable[str], app: App) -> Knowledge:
    """A column is known as far as the fields it is made of: the first that is not, decides."""
    state = snapshot.platform(app.platform)
    answers = (api.knowledge_in_list(app, field, state) for field in _needed(app, fields))
    return next((answer for answer in answers if answer is not Knowledge.KNOWN), Knowledge.KNOWN)


def _needed(app: App, fields: Iterable[str]) -> Iterable[str]:
    """The rank of an app that the portal hides does not matter to its place."""
    return ("visible",) if fields == RESTS_ON["portal"] and app.visible is False else fields
