"""A whole number from the environment, between two limits."""

from __future__ import annotations

from collections.abc import Mapping

from api.errors import ConfigError

LONGEST_NUMBER = 9


def whole_number(env: Mapping[str, str], name: str, default: int, *, least: int, most: int) -> int:
    text = env.get(name, "").strip() or str(default)
    if not text.isascii() or not text.isdigit() or len(text) > LONGEST_NUMBER or not least <= int(text) <= most:
        raise ConfigError(f"{name} must be a whole number from {least} to {most}, not {text!r}.")
    return int(text)
