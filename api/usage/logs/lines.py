"""What a line of an access log says, in the formats of nginx, Apache, Traefik and AWS load balancers, or as JSON."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

import orjson

# client, user, time, request (`GET /path HTTP/1.1`), status, agent: as they stand there; `-` or nothing is nobody
Line = tuple[bytes, bytes, bytes, bytes, bytes, bytes | None]
Parse = Callable[[bytes], Line | None]

TEXT = rb'[^"\\]*(?:\\.[^"\\]*)*'  # between quotes, where a quote is escaped
# Common and combined: before it perhaps the virtual host with its port, behind it whatever a server adds.
COMMON = re.compile(
    rb'(?:\S+:\d+ )?(?!- )(\S+) \S+ (.*?) \[([^\]]*)\] "(TEXT)" (\d{3}) \S+(?: "TEXT" "(TEXT)")?'.replace(b"TEXT", TEXT)
)
# An application load balancer of AWS: kind, time, its name, client, target, three durations, two statuses, two sizes.
BALANCER = re.compile(
    rb'(?:https?|h2|grpcs?|wss?) (\S+) \S+ (\S+):\d+ \S+ \S+ \S+ \S+ (\d{3}|-) \S+ \S+ \S+ "(TEXT)" "(TEXT)"'.replace(
        b"TEXT", TEXT
    )
)

# What servers call the same thing in JSON, the likelier name first; a dot leads into an object.
NAMES: dict[str, tuple[str, ...]] = {
    "client": (
        "ClientHost",
        "remote_addr",
        "request.client_ip",
        "request.remote_ip",
        "client_ip",
        "remote_ip",
        "client",
    ),
    "user": ("ClientUsername", "remote_user", "user_id", "user", "username"),
    "time": ("StartUTC", "time_iso8601", "time_local", "ts", "@timestamp", "timestamp", "time"),
    "request": ("request_line", "request"),
    "method": ("RequestMethod", "request_method", "request.method", "method"),
    "path": ("RequestPath", "request_uri", "request.uri", "uri", "path"),
    "status": ("DownstreamStatus", "OriginStatus", "status", "response_status"),
    "agent": ("request_User-Agent", "http_user_agent", "request.headers.User-Agent", "user_agent", "agent"),
}
SAMPLE = 200


def combined(line: bytes) -> Line | None:
    found = COMMON.match(line)
    return found.groups() if found else None  # type: ignore[return-value]  # as many groups as a Line has


def balancer(line: bytes) -> Line | None:
    """Nobody is signed in at a load balancer, as far as its log tells."""
    found = BALANCER.match(line)
    if found is None:
        return None
    time, client, status, request, agent = found.groups()
    return client, b"-", time, request, status, agent


def from_json(line: bytes) -> Line | None:
    try:
        row = orjson.loads(line)
    except orjson.JSONDecodeError:
        return None
    if not isinstance(row, dict):
        return None
    found = {name: _value(row, names) for name, names in NAMES.items()}
    request = found["request"] or b"%b %b -" % (found["method"], found["path"])
    if not found["time"] or not request.strip(b" -"):
        return None
    return found["client"], found["user"], found["time"], request, found["status"], found["agent"]


def format_of(lines: Iterable[bytes]) -> Parse:
    """The one that understands most of these; combined where none understands anything."""
    sample = list(lines)[:SAMPLE]
    return max((combined, balancer, from_json), key=lambda parse: sum(parse(line) is not None for line in sample))


def _value(row: dict[str, Any], names: tuple[str, ...]) -> bytes:
    for name in names:
        value: Any = row.get(name)
        if value is None and "." in name:
            value = _inside(row, name)
        if isinstance(value, list) and value:
            value = value[0]
        if isinstance(value, str | int | float) and value != "":
            return str(value).encode("utf-8", "surrogatepass")
    return b""


def _inside(row: Any, name: str) -> Any:
    for part in name.split("."):
        row = row.get(part) if isinstance(row, dict) else None
    return row
