"""How one stand-in behaves; the defaults are what the vendor documents, or the likelier of two readings."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from demo.estate import yesterday


@dataclass(frozen=True)
class Options:
    """Durations are in seconds.

    index_base: number of the first page; clients disagree between 0 and 1. version: 3.3, 3.4 or 4.0, drops what
    came later. strict_permission_level: updateApp without permissionLevel answers the enum error. service_seconds:
    what every answer takes; slow_seconds: what each slow field of each app takes on top. points: budget per window
    and account, None for no limit; envelope: errors (HTTP 200), status (HTTP 429) or wrapped ({"error": ...}).
    task_polls: a move is done after so many looks at adminTasks, or after task_seconds, whichever comes first.
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
    timezone: str = "UTC"
    index_base: int = 0
    version: str = "4.0"
    strict_permission_level: bool = False
    service_seconds: float = 0.0
    slow_seconds: float = 0.0
    points: int | None = None
    window_seconds: float = 60.0
    read_points: int = 1
    write_points: int = 5
    envelope: str = "errors"
    task_polls: int = 2
    task_seconds: float = 5.0

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)
