"""Recognise "rate limit exceeded" in every envelope it is known to come in, and how long it asks us to wait."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from api.graphql.signals import Rejected
from api.wire.waiting import retry_after

CODE = "TOO_MANY_REQUESTS"
WORDS = re.compile(r"rate limit exceeded|too many requests", re.IGNORECASE)
DEPTH = 6


def rejection(payload: Any) -> Rejected | None:
    """The rejection in a list of errors or in a whole body, else None.

    The error is documented with extensions.code TOO_MANY_REQUESTS and msBeforeNext and consumedPoints in a
    part named stacktrace; the command line prints it wrapped in {"error": {"errors": [...]}}.
    """
    if not (_holds(payload, "code", CODE) or WORDS.search(str(_find(payload, "message") or ""))):
        return None
    return counted(payload)


def counted(payload: Any, headers: Mapping[str, str] | None = None) -> Rejected:
    """The numbers of an answer that is known to be a rejection."""
    milliseconds, consumed = _find(payload, "msBeforeNext"), _find(payload, "consumedPoints")
    seconds = milliseconds / 1000 if isinstance(milliseconds, int | float) else retry_after(headers or {})
    return Rejected(seconds, consumed if isinstance(consumed, int) else None)


def _find(value: Any, key: str, depth: int = DEPTH) -> Any:
    if depth == 0:
        return None
    if isinstance(value, dict):
        if value.get(key) is not None:
            return value[key]
        value = list(value.values())
    if isinstance(value, list):
        return next((found for item in value if (found := _find(item, key, depth - 1)) is not None), None)
    return None


def _holds(value: Any, key: str, wanted: str, depth: int = DEPTH) -> bool:
    if depth == 0:
        return False
    if isinstance(value, dict):
        return value.get(key) == wanted or any(_holds(item, key, wanted, depth - 1) for item in value.values())
    return isinstance(value, list) and any(_holds(item, key, wanted, depth - 1) for item in value)
