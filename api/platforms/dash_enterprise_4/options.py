"""The options of a platform of this kind, checked at start: a wrong one is a sentence, not a failing first call."""

from __future__ import annotations

import ssl
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from api.errors import ConfigError
from api.graphql.budget import Terms
from api.platforms.options import count, needed, require_known, reserve, trusted
from api.platforms.settings import PlatformSettings

KNOWN = frozenset(
    {"username", "api_key", "ca_path", "timezone", "connections", "points", "window_seconds", "reserve_percent"}
)


@dataclass(frozen=True)
class Options:
    """`connections` is how many calls run at once at most; `zone` is what the platform's naive times are in."""

    username: str
    api_key: str = field(repr=False)
    trusted: ssl.SSLContext = field(repr=False)
    zone: tzinfo
    connections: int
    terms: Terms


def read_options(settings: PlatformSettings) -> Options:
    """Raises ConfigError with the entry and the key that is wrong."""
    who, given = f"PLATFORMS: {settings.id}", settings.options
    require_known(who, given, KNOWN)
    return Options(
        username=needed(who, given, "username"),
        api_key=needed(who, given, "api_key"),
        trusted=trusted(who, given.get("ca_path"), settings.url),
        zone=_zone(who, given.get("timezone")),
        connections=count(who, given, "connections", 1, 64) or 32,
        terms=Terms(
            points=count(who, given, "points", 1, 1_000_000),
            window_seconds=count(who, given, "window_seconds", 1, 86_400) or 60,
            reserve_percent=reserve(who, given),
        ),
    )


def _zone(who: str, name: Any) -> tzinfo:
    if name in (None, "UTC"):
        return UTC  # known without the system's list of time zones
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, TypeError, OSError) as error:
        raise ConfigError(f"{who}: the timezone {name!r} is not known.", "Use a name such as Europe/Berlin.") from error
