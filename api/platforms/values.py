"""Single values as platforms write them, made safe and ours. ValueError means: it came, but cannot be read."""

from __future__ import annotations

import math
import re
from datetime import UTC, datetime, tzinfo
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Any
from urllib.parse import urljoin, urlsplit

UNSTORABLE = re.compile("[\x00\ud800-\udfff]")  # Postgres takes no NUL, UTF-8 no lone surrogates
UNSAFE_IN_URL = re.compile(r"[\\\s\x00-\x1f\x7f\ud800-\udfff]")  # browsers read \ as /, and so another host than we do
ORIGIN = re.compile("https?://[^/?#]+")
MILLISECONDS_FROM = 1e11  # a number of seconds this large would lie in the year 5138


def text(raw: Any) -> str | None:
    """None for null and blank."""
    if raw is None or isinstance(raw, dict | list):
        return None
    return UNSTORABLE.sub("\ufffd", str(raw)).strip() or None


def words(raw: Any, separator: str = ",") -> tuple[str, ...]:
    """A separated string (or a list) as trimmed, distinct words in their order."""
    parts = raw if isinstance(raw, list) else str(raw).split(separator) if isinstance(raw, str) else ()
    return tuple(dict.fromkeys(word for part in parts if (word := text(part))))


def whole(raw: Any) -> int | None:
    if raw is None or raw == "":
        return None
    return int(number(raw))


def number(raw: Any) -> float:
    """A number or its text; a percent sign is dropped. Raises ValueError for anything else, NaN included."""
    if isinstance(raw, str):
        raw = float(raw.strip().removesuffix("%").strip().replace(",", "."))
    if isinstance(raw, bool) or not isinstance(raw, int | float) or not math.isfinite(raw):
        raise ValueError(raw)
    return raw


def percent(raw: Any) -> float | None:
    """Such as "0.03%"."""
    return None if raw is None or raw == "" else float(number(raw))


def truth(raw: Any) -> bool | None:
    return raw if isinstance(raw, bool) else None


def moment(raw: Any, zone: tzinfo) -> datetime | None:
    """Aware and in UTC. Naive texts are in the platform's own `zone`; numbers are seconds or milliseconds."""
    if raw is None or raw == "":
        return None
    try:
        found = _parsed(raw)
        return (found if found.tzinfo else found.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise ValueError(raw) from error


def _parsed(raw: Any) -> datetime:
    if isinstance(raw, str):
        try:
            return datetime.fromisoformat(raw.strip())
        except ValueError:
            return parsedate_to_datetime(raw)
    seconds = number(raw)
    return datetime.fromtimestamp(seconds / 1000 if abs(seconds) > MILLISECONDS_FROM else seconds, UTC)


def address(raw: Any, home: str) -> str | None:
    """An http(s) address on the platform's own host, else None: whatever stands here becomes a link for admins."""
    given = raw.strip() if isinstance(raw, str) else ""
    if not given or UNSAFE_IN_URL.search(given):
        return None
    if given.startswith(home + "/"):
        return given
    try:
        full = given if ORIGIN.match(given) else urljoin(home + "/", given)
        origin = ORIGIN.match(full)
        return full if origin and _is_at(origin[0], home) else None
    except ValueError:
        return None


@lru_cache(maxsize=256)  # thousands of addresses of one platform begin alike, and to take one apart is slow
def _is_at(origin: str, home: str) -> bool:
    parts = urlsplit(origin)
    return parts.hostname == urlsplit(home).hostname and "@" not in parts.netloc
