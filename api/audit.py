"""The audit trail: who did what, from where, with which outcome; a log line and a row that is never changed."""

from __future__ import annotations

import logging
from typing import Any

from flask import has_request_context, request
from sqlalchemy import insert

from api.context import Context, current
from api.store import tables

log = logging.getLogger(__name__)

LONGEST_WHO = 255  # as wide as the column


def record(act: str, outcome: str, *, who: str | None, **detail: Any) -> None:
    """Write one line. `act` is a verb phrase ("sign in"), `outcome` is done, refused or failed.

    Never put a token, code, claim value or platform answer into `detail`: audit lines are exported.
    """
    address = request.remote_addr if has_request_context() else None
    note(current(), act, outcome, who=who, address=address, **detail)


def note(context: Context, act: str, outcome: str, *, who: str | None, address: str | None, **detail: Any) -> None:
    """The same for who has a console and an address, but perhaps no request."""
    who = who and who[:LONGEST_WHO]
    log.info("%s: %s", act, outcome, extra={"who": who, "address": address, "detail": detail})
    line = {"at": context.now(), "who": who, "address": address, "act": act, "outcome": outcome, "detail": detail}
    with context.engine.begin() as connection:
        connection.execute(insert(tables.audit).values(line))
