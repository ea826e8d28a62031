"""Connect's own audit log: what was done there, by whomever, through this console or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from api.platforms.posit_connect.api import Api
from api.platforms.posit_connect.usage import time_of
from api.platforms.row import Row


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log. `who` and `words` are Connect's own descriptions, for people to read; None is unknown."""

    at: datetime
    who: str | None
    action: str | None
    words: str | None


def read_trail(api: Api, since: datetime) -> Iterator[Entry]:
    """Newest first, down to `since`, page by page as they are taken; `v1/audit_logs`, for administrators only.

    A line whose time cannot be read is left out: it could not be put in its place.
    """
    for raw in api.cursor("v1/audit_logs", {"asc_order": "false"}):
        row = Row(raw)
        at = time_of(raw.get("time"))
        if at is None:
            continue
        if at < since:
            return
        yield Entry(at, row.text("user_description"), row.text("action"), row.text("event_description"))
