"""The options of a platform that one API key opens, checked at start."""

from __future__ import annotations

import ssl
from dataclasses import dataclass, field

from api.platforms.options import count, needed, require_known, trusted
from api.platforms.settings import PlatformSettings

KNOWN = frozenset({"api_key", "ca_path", "connections"})


@dataclass(frozen=True)
class Options:
    """`connections` is how many calls run at once at most."""

    api_key: str = field(repr=False)
    trusted: ssl.SSLContext = field(repr=False)
    connections: int


def read_options(settings: PlatformSettings) -> Options:
    """Raises ConfigError with the entry and the key that is wrong."""
    who, given = f"PLATFORMS: {settings.id}", settings.options
    require_known(who, given, KNOWN)
    return Options(
        api_key=needed(who, given, "api_key"),
        trusted=trusted(who, given.get("ca_path"), settings.url),
        connections=count(who, given, "connections", 1, 64) or 16,
    )
