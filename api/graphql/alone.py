"""Pacing while the store that counts the points for all processes is gone."""

from __future__ import annotations

import threading
from datetime import datetime, timedelta


class Alone:
    """Pacing without a store: calls evenly spread over the window, and a full wait after a rejection."""

    def __init__(self) -> None:
        self._next: datetime | None = None
        self._lock = threading.Lock()

    def wait(self, now: datetime, spacing: float) -> float:
        """Seconds until the next free moment, 0 when it is taken now."""
        with self._lock:
            if self._next is not None and self._next > now:
                return (self._next - now).total_seconds()
            self._next = now + timedelta(seconds=spacing)
            return 0.0

    def block(self, now: datetime, seconds: float) -> None:
        with self._lock:
            self._next = now + timedelta(seconds=seconds)
