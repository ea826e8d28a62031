"""Keys of visitors, in this process's memory, each for an hour at most."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

LIFE = timedelta(hours=1)
MOST = 1000


@dataclass(frozen=True, slots=True)
class Key:
    """`until` is when we stop using it."""

    text: str = field(repr=False)
    until: datetime


class KeptKeys:
    """By a mark that only the visitor's token can make. Never written anywhere."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[str, Key] = OrderedDict()

    def get(self, mark: str, now: datetime, fetch: Callable[[], str], *, anew: bool = False) -> Key:
        """The key kept under this mark, or a new one; what `fetch` raises is raised, and nothing is kept."""
        with self._lock:
            self._drop_old(now)
            held = self._kept.get(mark)
        if held and not anew:
            return held
        key = Key(fetch(), now + LIFE)
        with self._lock:
            self._kept[mark] = key
            self._kept.move_to_end(mark)
        return key

    def _drop_old(self, now: datetime) -> None:
        """The oldest stand first."""
        while self._kept:
            oldest = next(iter(self._kept.values()))
            if now < oldest.until and len(self._kept) <= MOST:
                return
            self._kept.popitem(last=False)
