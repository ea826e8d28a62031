"""The settings of use: in which zone days are cut, what is kept of viewers, and for how long."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from api.errors import ConfigError
from api.numbers import whole_number

LEAST_KEY = 24


class Viewers(StrEnum):
    """What is kept of who viewed."""

    NAMES = "names"
    PSEUDONYMS = "pseudonyms"
    NONE = "none"


@dataclass(frozen=True)
class UsageSettings:
    """`pseudonym_key` is None where the secret key of the console serves."""

    timezone: ZoneInfo
    viewers: Viewers
    pseudonym_key: str | None = field(repr=False)
    history_days: int
    viewer_days: int
    events_days: int
    condition_days: int
    bots: Path | None
    keys: tuple[tuple[str, str], ...] = field(repr=False)

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> UsageSettings:
        """Raises ConfigError with a sentence that names the setting."""
        return cls(
            timezone=_zone(env.get("USAGE_TIMEZONE") or "UTC"),
            viewers=_viewers(env.get("USAGE_VIEWERS") or Viewers.PSEUDONYMS),
            pseudonym_key=env.get("USAGE_PSEUDONYM_KEY") or None,
            history_days=whole_number(env, "USAGE_HISTORY_DAYS", 730, least=1, most=3650),
            viewer_days=whole_number(env, "USAGE_VIEWER_DAYS", 730, least=1, most=3650),
            events_days=whole_number(env, "USAGE_EVENTS_DAYS", 0, least=0, most=3650),
            condition_days=whole_number(env, "USAGE_CONDITION_DAYS", 1095, least=1, most=3650),
            bots=_path(env.get("USAGE_BOTS")),
            keys=_keys(env.get("USAGE_KEYS") or "{}"),
        )


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise ConfigError(
            f"USAGE_TIMEZONE must be the name of a time zone such as Europe/Berlin, not {name!r}."
        ) from error


def _viewers(text: str) -> Viewers:
    try:
        return Viewers(text)
    except ValueError as error:
        raise ConfigError(f"USAGE_VIEWERS must be one of {', '.join(Viewers)}, not {text!r}.") from error


def _path(text: str | None) -> Path | None:
    return Path(text) if text else None


def _keys(text: str) -> tuple[tuple[str, str], ...]:
    """Platforms with the key of their apps; each its own, since the key alone says which platform reports."""
    try:
        found: Any = json.loads(text)
    except (json.JSONDecodeError, RecursionError) as error:
        raise ConfigError("USAGE_KEYS is not valid JSON.") from error
    values = list(found.values()) if isinstance(found, dict) else [None]
    if not all(isinstance(key, str) and len(key) >= LEAST_KEY and key.isascii() for key in values):
        raise ConfigError(
            f"USAGE_KEYS must be an object from ids of platforms to keys of at least {LEAST_KEY} characters."
        )
    if len(set(values)) < len(values):
        raise ConfigError("USAGE_KEYS has a key twice: each platform needs its own.")
    return tuple(found.items())
