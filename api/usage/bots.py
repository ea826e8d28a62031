"""Whether a user agent is a bot or a probe, by a list of words that can be edited."""

from __future__ import annotations

import re
from pathlib import Path

from api.errors import ConfigError

DEFAULT = Path(__file__).with_name("bots.txt")
REMEMBERED = 50_000


class Bots:
    """`path` None is the list that comes with the console; raises ConfigError when another cannot be read."""

    def __init__(self, path: Path | None = None) -> None:
        try:
            lines = (path or DEFAULT).read_text(encoding="utf-8").splitlines()
        except (OSError, ValueError) as error:
            raise ConfigError(f"USAGE_BOTS names {path}, which cannot be read as text.") from error
        words = [line.split("#", 1)[0].strip().lower() for line in lines]
        self._words = re.compile(b"|".join(re.escape(word.encode()) for word in words if word) or b"(?!)")
        self._known: dict[bytes, bool] = {}

    def has(self, agent: bytes) -> bool:
        """An agent that says nothing is no person either, but so are some people's: it is not taken for a bot."""
        found = self._known.get(agent)
        if found is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            found = self._known[agent] = self._words.search(agent.lower()) is not None
        return found
