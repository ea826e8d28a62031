"""What only an app's own page shows: names of variables, packages and running jobs, asked when it is opened."""

from __future__ import annotations

from collections.abc import Mapping

from api.errors import NotFound, Refused
from api.platforms.posit_connect import names
from api.platforms.posit_connect.api import Api, Json, content
from api.platforms.row import Row
from api.platforms.shapes import Detail, Process
from api.platforms.values import text, words

VIEWER = "viewer"
ACTIVE = 0  # of a job's status; 1 and 2 have ended


def detail_of(api: Api, app: str, users: Mapping[str, str]) -> Detail:
    """Raises NotFound when the server does not have the app; what our key may not see is unread.

    `users` are usernames by guid, as far as they are known; a viewer who is not among them is asked for.

    `v1/content/{guid}/environment` answers names alone, `…/jobs` every job with its status, `…/packages` since
    2024.11: posit-sdk 0.17.0 asks the same.
    """
    api.object(content(app), hurry=True)
    unread: set[str] = set()
    variables = _asked(api, app, "environment", unread, "environment_names")
    packages = _asked(api, app, "packages", unread, "dependencies")
    jobs = _asked(api, app, "jobs", unread, "processes")
    granted = _asked(api, app, "permissions", unread, "viewers")
    return Detail(
        environment_names=words(sorted(name for name in variables if isinstance(name, str))),
        dependencies=words([line for row in packages if (line := _package(row))]),
        processes=None if "processes" in unread else tuple(_process(row) for row in jobs if _is_active(row)),
        viewers=_viewers(api, granted, users, unread),
        unread=frozenset(unread),
    )


def _asked(api: Api, app: str, what: str, unread: set[str], field: str) -> list[Json | str]:
    try:
        found = api.ask(content(app, what), hurry=True)
    except (NotFound, Refused):
        found = None
    if not isinstance(found, list):
        unread.add(field)
        return []
    return found


def _viewers(api: Api, granted: list[Json | str], users: Mapping[str, str], unread: set[str]) -> tuple[str, ...]:
    """People who may view; groups have no place here, and so their presence makes the list less than all."""
    rows = [Row(row) for row in granted if isinstance(row, dict) and row.get("role") == VIEWER]
    guids = {guid for row in rows if row.text("principal_type") == "user" and (guid := row.text("principal_guid"))}
    known = names.usernames(api, guids, users)
    if len(known) < len(rows):
        unread.add("viewers")
    return tuple(sorted(known.values()))


def _package(row: Json | str) -> str | None:
    name, version = (text(row.get(key)) for key in ("name", "version")) if isinstance(row, dict) else (None, None)
    return f"{name}=={version}" if name and version else name


def _is_active(row: Json | str) -> bool:
    return isinstance(row, dict) and row.get("status") == ACTIVE


def _process(row: Json | str) -> Process:
    job = Row(row if isinstance(row, dict) else {})
    return Process(job.text("tag") or "job", None, "running")
