"""Content items and jobs as Connect's API writes them."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from typing import Any

from demo.standing.state import Row, State, pack, unpack

SCHEDULER = (
    "connection_timeout", "read_timeout", "init_timeout", "idle_timeout", "max_processes", "min_processes",
    "max_conns_per_process", "load_factor", "memory_request", "memory_limit", "cpu_request", "cpu_limit",
)  # fmt: skip
EMPTY = (
    "cluster_name", "image_name", "default_image_name", "r_version", "py_version", "quarto_version",
    "r_environment_management", "py_environment_management", "run_as",
)  # fmt: skip


def fresh(guid: str, number: int, name: str, owner: str, created: datetime) -> Row:
    """An item nobody has deployed yet: no bundle, an unknown mode."""
    return {
        "guid": guid,
        "name": name,
        "title": None,
        "description": "",
        "access_type": "acl",
        "locked": False,
        "locked_message": "",
        **dict.fromkeys((*SCHEDULER, *EMPTY)),
        "created_time": stamp(created),
        "last_deployed_time": None,
        "bundle_id": None,
        "app_mode": "unknown",
        "content_category": "",
        "parameterized": False,
        "run_as_current_user": False,
        "owner_guid": owner,
        "id": str(number),
        "extension": False,
    }


def job(chance: random.Random, started: datetime, status: int) -> Row:
    """`status` is 0 while it runs; 2 is over and settled."""
    return {
        "id": str(chance.randint(1, 99999)),
        "key": "".join(chance.choices("abcdefghijklmnopqrstuvwxyz0123456789", k=16)),
        "ppid": None,
        "pid": str(chance.randint(1000, 60000)),
        "remote_id": None,
        "app_id": None,
        "variant_id": None,
        "bundle_id": None,
        "start_time": stamp(started),
        "end_time": None if status == 0 else stamp(started),
        "last_heartbeat_time": stamp(started),
        "queued_time": None,
        "status": status,
        "exit_code": None if status == 0 else 0,
        "hostname": "connect",
        "tag": "run_app",
        "run_as": "rstudio-connect",
    }


def save(state: State, doc: Row) -> None:
    state.run(
        "UPDATE content SET name = ?, owner = ?, doc = ? WHERE guid = ?",
        (doc["name"], doc["owner_guid"], pack(doc), doc["guid"]),
    )


def find(state: State, guid: str) -> Row | None:
    found = state.row("SELECT doc FROM content WHERE guid = ?", (guid,))
    return None if found is None else unpack(found["doc"])


def inside(state: State, guid: str) -> Row:
    found = state.row("SELECT inside FROM content WHERE guid = ?", (guid,))
    return {} if found is None else unpack(found["inside"])


def stamp(moment: datetime | None) -> Any:
    """RFC 3339 in UTC, to the second."""
    return None if moment is None else f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def now() -> str:
    return str(stamp(datetime.now(UTC)))
