"""How one stand-in behaves; the defaults are what the vendor documents, or the likelier of two readings."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from demo.estate import yesterday


@dataclass(frozen=True)
class Options:
    """`apps` are projects. The estate is as it stood in the afternoon of `day`: nothing lies in the future.

    service_seconds: what every answer takes. without_tags: projects carry no creationTag and versionTag, as some
    servers' lists do not.
    """

    apps: int = 260
    seed: int = 7
    day: date = field(default_factory=yesterday)
    state: Path | None = None
    host: str = "127.0.0.1"
    port: int = 0
    public_url: str | None = None
    control_key: str | None = None
    service_seconds: float = 0.0
    without_tags: bool = False
