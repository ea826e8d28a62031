"""What an HTTP answer means: its JSON, or one situation of api/errors.py; the server's words go to the log."""

from __future__ import annotations

import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from api.errors import ApiError, Busy, Garbled, NeedsLogin, NotFound, Refused, Unreachable
from api.rest.endpoint import Endpoint
from api.wire.failures import LATER, is_login_page
from api.wire.session import json_of
from api.wire.signals import Again
from api.wire.waiting import retry_after

log = logging.getLogger(__name__)

OK, REDIRECTS, ERRORS, SERVER_ERRORS = range(200, 300), range(300, 400), 400, 500
UNAUTHORIZED, FORBIDDEN, MISSING, TOO_MANY, UNAVAILABLE = 401, 403, 404, 429, 503
TRY_LATER = frozenset({502, UNAVAILABLE, 504})
WORDS_IN = ("error", "detailedMessage", "message")
LOGGED, SHOWN = 2000, 300
DEFAULT_WAIT = 10.0  # seconds, when a server that asks for time names none
CREDENTIALS = "Check the key of this platform in PLATFORMS."


@dataclass(frozen=True, slots=True)
class Reply:
    """One HTTP answer, read to its end."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def value_of(reply: Reply, endpoint: Endpoint, *, writes: bool) -> Any:
    """The JSON; None for a write that is answered with nothing. Raises an ApiError, or Again for a passing trouble."""
    payload = json_of(reply.body)
    if reply.status in OK and (payload is not None or (writes and not reply.body.strip())):
        return payload
    log.warning("%s: HTTP %s: %s", endpoint.label, reply.status, reply.body[:LOGGED].decode("utf-8", "replace"))
    known = endpoint.explain(reply.status, payload) if reply.status >= ERRORS else None
    raise known or _meaning(reply, payload, endpoint.label)


def words_of(payload: Any) -> str | None:
    """The server's own sentence in a JSON error of any shape, on one line and not too long; None without one."""
    if isinstance(payload, list):
        payload = next((one for one in payload if isinstance(one, dict)), None)
    found = [payload.get(name) for name in WORDS_IN] if isinstance(payload, dict) else [payload]
    text = next((one for one in found if isinstance(one, str) and one.strip()), "")
    return " ".join(re.sub(r"[\x00-\x1f\x7f\ud800-\udfff]", " ", text).split())[:SHOWN] or None


def refused(label: str, payload: Any, status: int) -> Refused:
    """A no with the server's own words, where it said any."""
    words = words_of(payload)
    why = f"“{words}”" if words else f"HTTP {status}, without a reason"
    return Refused(f"{label} refuses this: {why}.", "Its whole answer is in the log of this console.")


def _meaning(reply: Reply, payload: Any, label: str) -> ApiError | Again:
    if reply.status == TOO_MANY:
        wait = retry_after(reply.headers)
        return Again(Busy(f"{label} asks us to call less often.", LATER, seconds=wait or DEFAULT_WAIT), wait)
    if reply.status in TRY_LATER:
        error = Unreachable(f"{label} is not available at the moment (HTTP {reply.status}).", LATER)
        return Again(error, retry_after(reply.headers))
    if reply.status == UNAUTHORIZED or (reply.status == FORBIDDEN and payload is None):
        return NeedsLogin(f"{label} does not accept our credentials (HTTP {reply.status}).", CREDENTIALS)
    if reply.status in REDIRECTS or (reply.status in OK and is_login_page(reply.body, reply.headers)):
        return NeedsLogin(f"{label} asks for a sign-in instead of answering.", CREDENTIALS)
    if reply.status == MISSING:
        return _missing(payload, label)
    return _garbled(reply, label) if _is_odd(reply.status) else refused(label, payload, reply.status)


def _missing(payload: Any, label: str) -> ApiError:
    """A server that has the API says in JSON what it does not have."""
    if payload is None:
        return Garbled(f"{label} has no such API at its address.", "Check url of this platform in PLATFORMS.")
    return NotFound(f"{label} does not have what was asked for.", "It may be deleted, or our account may not see it.")


def _is_odd(status: int) -> bool:
    return not ERRORS <= status < SERVER_ERRORS


def _garbled(reply: Reply, label: str) -> Garbled:
    if reply.status >= SERVER_ERRORS:
        return Garbled(f"{label} failed inside (HTTP {reply.status}).", "Its own words are in the log of this console.")
    return Garbled(f"{label} sent an answer that cannot be read (HTTP {reply.status}).", LATER)
