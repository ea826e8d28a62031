"""How one stand-in behaves; the defaults are what the vendor documents, or the likelier of two readings."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from demo.estate import yesterday

VERSIONS = ("2023.09.0", "2024.06.0", "2025.04.0", "2026.01.0")


@dataclass(frozen=True)
class Options:
    """Durations are in seconds. The estate is as it stood in the afternoon of `day`: no visit lies in the future.

    version: decides which endpoints and parameters there are. version_hidden: server_settings tells none, as an
    administrator may choose. service_seconds: what every answer takes. integration: whether visitors' session tokens
    can be traded for keys.
    """

    apps: int = 260
    seed: int = 7
    day: date = field(default_factory=yesterday)
    state: Path | None = None
    host: str = "127.0.0.1"
    port: int = 0
    public_url: str | None = None
    control_key: str | None = None
    version: str = VERSIONS[-1]
    version_hidden: bool = False
    service_seconds: float = 0.0
    integration: bool = True

    def has(self, since: str) -> bool:
        """Versions are a year and a month, so their texts sort as they do."""
        return self.version >= since
