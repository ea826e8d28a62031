"""Read one platform into the store, under a lease; what is not whole replaces nothing that is."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from api.context import Context
from api.errors import ApiError
from api.estate import stored
from api.estate.holding_on import Lost, fenced, held_on
from api.estate.keeping import Fresh, keep_reading
from api.estate.looking import recall
from api.estate.offers import lacking
from api.estate.stored import READING, Stored
from api.platforms.protocol import Platform
from api.platforms.shapes import Reading
from api.store.lease import Lease

log = logging.getLogger(__name__)


class Result(StrEnum):
    """How a try to read a platform ended."""

    DONE = "done"
    FAILED = "failed"
    BUSY = "busy"  # somebody else is reading it, or has just done so


@dataclass(frozen=True, slots=True)
class Outcome:
    """A result with the sentence for people."""

    platform: str
    result: Result
    sentence: str


def refresh(context: Context, platform: Platform, *, asked: datetime) -> Outcome:
    """Read now, unless another process is at it or began after `asked`. Raises nothing a platform can cause."""
    with held_on(context, READING + platform.id) as lease:
        if lease is None:
            return Outcome(platform.id, Result.BUSY, f"{platform.name} is being read by another process.")
        with context.engine.connect() as connection:
            before = stored.load_one(connection, platform.id)
        if before.tried_at is not None and before.tried_at > asked:
            return Outcome(platform.id, Result.BUSY, f"{platform.name} was read a moment ago.")
        return _try(context, platform, lease, before)


def _try(context: Context, platform: Platform, lease: Lease, before: Stored) -> Outcome:
    at, started = context.now(), time.monotonic()
    stored.tried(context.engine, platform.id, at)
    recall(context, platform, before)
    try:
        reading = platform.read()
        took = time.monotonic() - started
        if reason := _worse(platform, before, reading):
            return _failed(context, platform, lease, reason, reading.problems)
        with fenced(context, lease) as connection:
            keep_reading(connection, before, Fresh(reading, at, took, lacking(platform.capabilities())))
    except Lost:
        return Outcome(platform.id, Result.BUSY, f"{platform.name} was taken over by another process.")
    except ApiError as error:
        log.warning("%s could not be read", platform.id, exc_info=True)
        return _failed(context, platform, lease, str(error))
    except Exception:
        # a thread has nobody above it: without this the reason would be lost, and with it the age of the rows
        log.exception("%s could not be read", platform.id)
        return _failed(context, platform, lease, f"{platform.name} could not be read. The log has the details.")
    return Outcome(platform.id, Result.DONE, f"{platform.name}: {len(reading.apps)} apps read in {took:.1f} s.")


def _worse(platform: Platform, before: Stored, reading: Reading) -> str | None:
    """Why the rows we hold are better than this reading; None when it may replace them."""
    if not before.whole:
        return None
    if not reading.whole:
        why = f" {reading.problems[0]}" if reading.problems else ""
        return f"Only a part of {platform.name} could be read, so the last whole reading stays.{why}"
    was, now = before.account, reading.account
    if was and was.is_admin and now.is_admin is False and was.username == now.username:
        return (
            f"{platform.name} no longer takes {now.username} for an administrator and shows only its own apps, "
            "so the last whole reading stays. Give the account its role back."
        )
    return None


def _failed(
    context: Context, platform: Platform, lease: Lease, sentence: str, problems: tuple[str, ...] = ()
) -> Outcome:
    values = {"failure": sentence, **({"problems": list(problems)} if problems else {})}
    try:
        with fenced(context, lease) as connection:
            stored.change(connection, platform.id, rows_changed=False, **values)
    except Lost:
        log.warning("%s was taken over before its failure could be noted", platform.id)
    return Outcome(platform.id, Result.FAILED, sentence)
