"""How long a server asks us to wait."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

LEAST_WAIT, MOST_WAIT = 1.0, 120.0


def retry_after(headers: Mapping[str, str], now: datetime | None = None) -> float | None:
    """Seconds from a Retry-After header in either of its forms, within 1 and 120; None without one."""
    text = headers.get("Retry-After", "").strip()
    if text.isascii() and text.isdigit():
        return clamp(float(text))
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return clamp((aware - (now or datetime.now(UTC))).total_seconds())


def clamp(seconds: float) -> float:
    return min(max(seconds, LEAST_WAIT), MOST_WAIT)
