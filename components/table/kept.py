"""Tables made once and handed out until the estate changes: what is costly is making, not sending."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock

from api import Snapshot, visitor
from components.table.columnar import Columnar

MOST = 8  # a few platforms for each role; more would hold memory nobody looks at

Key = tuple[str, str, str, str]


class Kept:
    """What one visitor may see is never handed to another: the role is part of the key, and so is the hour.

    The hour, because an app grows stale without anybody touching it.
    """

    def __init__(self, make: Callable[[Snapshot], Columnar]) -> None:
        self._make = make
        self._made: OrderedDict[Key, Columnar] = OrderedDict()
        self._lock = Lock()

    def table(self, snapshot: Snapshot, platform: str | None) -> Columnar:
        """Do not change what comes back: it is shared."""
        key = (snapshot.version, visitor().role.value, platform or "", f"{snapshot.now:%Y%m%d%H}")
        with self._lock:
            if key in self._made:
                self._made.move_to_end(key)
                return self._made[key]
        made = self._make(snapshot)
        with self._lock:
            self._made[key] = made
            while len(self._made) > MOST:
                self._made.popitem(last=False)
        return made
