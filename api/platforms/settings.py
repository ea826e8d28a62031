"""The PLATFORMS setting: JSON, or the path of a JSON file, whose secrets may stand in a variable or a file."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any
from urllib.parse import urlsplit

from api.errors import ConfigError

ID = re.compile(r"[a-z][a-z0-9-]{0,39}")
SHARED = ("id", "kind", "name", "url")
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True)
class PlatformSettings:
    """One entry of PLATFORMS. `options` are the kind's own keys with secrets filled in, checked by the kind."""

    id: str
    kind: str
    name: str
    url: str
    options: Mapping[str, Any] = field(repr=False, default_factory=dict)


def is_safe_url(value: str) -> bool:
    """A plain https address, or http on this machine only: secrets are never sent in the clear."""
    try:
        parts = urlsplit(value)
        host, _port = parts.hostname, parts.port  # asked for together: a port that is no number raises
    except ValueError:
        return False
    if not host or parts.username is not None or parts.query or parts.fragment or not value.isprintable():
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and host in LOOPBACK)


def read_platforms(text: str, env: Mapping[str, str]) -> tuple[PlatformSettings, ...]:
    """Parse PLATFORMS; raises ConfigError naming the entry and key that is wrong."""
    entries = _parse(text)
    if not isinstance(entries, list) or not entries or not all(isinstance(entry, dict) for entry in entries):
        raise ConfigError("PLATFORMS must be a JSON list with at least one platform, each an object.")
    platforms = tuple(_platform(entry, env) for entry in entries)
    ids = [platform.id for platform in platforms]
    if twice := sorted({name for name in ids if ids.count(name) > 1}):
        raise ConfigError(f"PLATFORMS names {', '.join(twice)} twice: each platform needs its own id.")
    return platforms


def _parse(text: str) -> Any:
    source = text.strip()
    if not source.startswith(("[", "{")):
        try:
            source = Path(source).read_text(encoding="utf-8")
        except (OSError, ValueError) as error:
            raise ConfigError("PLATFORMS is neither JSON nor the path of a file that can be read.") from error
    try:
        return json.loads(source)
    except json.JSONDecodeError as error:
        raise ConfigError(f"PLATFORMS is not valid JSON: {error.msg} in line {error.lineno}.") from error
    except RecursionError as error:
        raise ConfigError("PLATFORMS is not valid JSON: it is nested too deeply.") from error


def _platform(entry: dict[str, Any], env: Mapping[str, str]) -> PlatformSettings:
    who = f"PLATFORMS: {entry.get('id') or entry.get('name') or 'an entry'}"
    for key in SHARED:
        if not isinstance(entry.get(key), str) or not entry[key].strip():
            raise ConfigError(f"{who} has no {key}.")
    if not ID.fullmatch(entry["id"]):
        raise ConfigError(f"{who}: an id is up to 40 of a-z, 0-9 and -, and begins with a letter.")
    if not is_safe_url(entry["url"].strip()):
        raise ConfigError(f"{who}: url must be a plain https:// address (http:// only for this machine).")
    options = {key: _secret(value, who, key, env) for key, value in entry.items() if key not in SHARED}
    shared = {key: entry[key].strip() for key in SHARED}
    return PlatformSettings(**{**shared, "url": shared["url"].rstrip("/")}, options=MappingProxyType(options))


def _secret(value: Any, who: str, key: str, env: Mapping[str, str]) -> Any:
    """Fill in {"env": NAME} and {"file": path}, in a group of options too; anything else is the value itself."""
    if not isinstance(value, dict):
        return value
    if len(value) > 1 and not set(value) & {"env", "file"}:
        return {name: _secret(one, who, f"{key}.{name}", env) for name, one in value.items()}
    if set(value) == {"env"}:
        found = env.get(str(value["env"]))
        if not found:
            raise ConfigError(f"{who}: {key} points at the variable {value['env']}, which is not set.")
        return found
    if set(value) == {"file"}:
        try:
            return Path(str(value["file"])).read_text(encoding="utf-8").strip()
        except (OSError, ValueError) as error:
            raise ConfigError(f"{who}: {key} points at {value['file']}, which cannot be read.") from error
    raise ConfigError(f'{who}: {key} must be a value, {{"env": "NAME"}} or {{"file": "path"}}.')
