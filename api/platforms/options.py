"""The options every kind has some of, checked at start: a wrong one is a sentence, not a failing first call."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from typing import Any

from api.errors import ConfigError
from api.wire.connections import trust

RESERVE = 40  # of a hundred points: people who use 30 of them are then hardly ever turned away


def require_known(who: str, given: Mapping[str, Any], known: frozenset[str]) -> None:
    """Raises ConfigError naming the options that this kind does not have; `who` begins every sentence."""
    if unknown := sorted(set(given) - known):
        raise ConfigError(f"{who}: {', '.join(unknown)} is not known.", f"Known are {', '.join(sorted(known))}.")


def needed(who: str, given: Mapping[str, Any], key: str) -> str:
    """A text that must be there."""
    value = given.get(key)
    if not isinstance(value, str) or not value.strip():
        raise ConfigError(f"{who} has no {key}.")
    return value.strip()


def count(who: str, given: Mapping[str, Any], key: str, least: int, most: int) -> int | None:
    """A whole number from `least` to `most`; None when it is not given."""
    value = given.get(key)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
        raise ConfigError(f"{who}: {key} must be a whole number from {least} to {most}, not {value!r}.")
    return value


def reserve(who: str, given: Mapping[str, Any]) -> int:
    """The percentage of the points that is left to people who use the account too; 0 is for an account of our own."""
    percent = count(who, given, "reserve_percent", 0, 90)
    return RESERVE if percent is None else percent


def trusted(who: str, path: Any, url: str) -> ssl.SSLContext:
    """The authorities of a platform's address: those in `path`, else the system's."""
    if path is None and url.startswith("http://"):
        return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # trusts nobody, and is not needed: loading takes its time
    try:
        return trust(path)
    except (OSError, TypeError) as error:
        raise ConfigError(f"{who}: ca_path {path!r} cannot be read as certificates (PEM).") from error
