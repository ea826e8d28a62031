"""How one stand-in behaves; the defaults are what is documented, or the likelier of two readings."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from demo.estate import yesterday


@dataclass(frozen=True)
class Options:
    """Durations are in seconds.

    offset: "taken", "refused" (not in the schema), or "ignored". introspection: whether the schema is shown.
    extension: SDL of what a real server may have beside what is known, such as "extend type App {rank: Int}".
    unauthorized: a token that is not accepted is told by the HTTP "status" or in "errors". service_seconds: what
    every answer of GraphQL takes. points: budget per window and account, None for no limit; envelope: errors (HTTP
    200) or status (HTTP 429).
    """

    apps: int = 260
    seed: int = 7
    day: date = field(default_factory=yesterday)
    state: Path | None = None
    host: str = "127.0.0.1"
    port: int = 0
    public_url: str | None = None
    certificate: Path | None = None
    private_key: Path | None = None
    control_key: str | None = None
    offset: str = "taken"
    introspection: bool = True
    extension: str = ""
    unauthorized: str = "status"
    token_seconds: int = 86_400
    refresh_seconds: int = 30 * 86_400
    service_seconds: float = 0.0
    points: int | None = None
    window_seconds: float = 60.0
    read_points: int = 1
    write_points: int = 5
    envelope: str = "errors"
