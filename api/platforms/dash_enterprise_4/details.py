"""The platform's JSON of one app as Detail: what only the app's own page shows."""

from __future__ import annotations

from typing import Any

from api.platforms import values
from api.platforms.row import Row
from api.platforms.shapes import Detail, Mount, Resource

PARTS = {  # of analytics: each may report an error of its own, and then has nothing to say
    "gitRevision": ("git_sha", "git_subject"),
    "resources": ("image_bytes", "containers"),
    "dependencies": ("dependencies",),
}
ANYWHERE = {
    "environmentVariables": ("environment_names",),
    "mounts": ("mounts",),
    "resources": ("resources",),
    "logs": ("log", "failed_log"),
}
LOG_LINES = 500


def detail_of(raw: dict[str, Any], unread: frozenset[str]) -> Detail:
    """`unread` are fields known to be lost. The log is the tail the platform keeps, its last 500 lines."""
    row = Row(raw, unread)
    facts: dict[str, Any] = {
        "environment_names": _names(row),
        "mounts": _mounts(row),
        "resources": tuple(_resource(Row(one)) for one in row.rows("resources")),
        "dependencies": values.words(row.at("analytics", "dependencies", "python"), "\n"),
        "git_sha": row.text("analytics", "gitRevision", "sha1"),
        "git_subject": row.text("analytics", "gitRevision", "subject"),
        "log": _tail(row.text("logs", "app")),
        "failed_log": _tail(row.text("logs", "failed")),
        "image_bytes": row.read("image_bytes", values.whole, row.at("analytics", "resources", "imageSize")),
        "containers": row.read("containers", values.whole, row.at("analytics", "resources", "containersRunning")),
    }
    for part, fields in PARTS.items():
        if row.at("analytics", part) is None or row.text("analytics", part, "error"):
            row.unread |= {field for field in fields if not facts[field] and facts[field] != 0}
    for part, fields in ANYWHERE.items():
        if row.at(part) is None:
            row.unread |= set(fields)
    return Detail(**facts, unread=frozenset(row.unread))


def _names(row: Row) -> tuple[str, ...]:
    return values.words(sorted(str(one.get("name") or "") for one in row.rows("environmentVariables")))


def _mounts(row: Row) -> tuple[Mount, ...]:
    return tuple(
        Mount(host, values.text(one.get("targetDir")) or "", values.text(one.get("status")))
        for one in row.rows("mounts")
        if (host := values.text(one.get("hostDir")))
    )


def _resource(row: Row) -> Resource:
    return Resource(
        kind=row.text("type") or "",
        cpu_request=row.text("request", "cpu"),
        cpu_limit=row.text("limit", "cpu"),
        memory_request=row.text("request", "memory"),
        memory_limit=row.text("limit", "memory"),
        gpu_limit=row.text("limit", "gpu"),
    )


def _tail(log: str | None) -> str | None:
    return None if log is None else "\n".join(log.splitlines()[-LOG_LINES:])
