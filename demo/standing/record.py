"""What was asked of the stand-in: names, variables, by whom, when, and how it was answered."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

KEPT = 20_000


@dataclass(frozen=True, slots=True)
class Received:
    """`at` and `took` are monotonic seconds; `operation` is the document's own name, `fields` its root fields."""

    at: float
    operation: str | None
    fields: tuple[str, ...]
    variables: dict[str, Any]
    username: str | None
    writes: bool
    took: float
    status: int | None
    headers: dict[str, str] = field(repr=False, default_factory=dict)


class Record:
    """The latest requests, oldest first; a request is entered when it has been answered or dropped."""

    def __init__(self) -> None:
        self._kept: deque[Received] = deque(maxlen=KEPT)
        self._lock = threading.Lock()
        self.started = 0

    def begin(self) -> float:
        """Count a request that has arrived, answered or not; returns the moment."""
        with self._lock:
            self.started += 1
        return time.monotonic()

    def enter(self, received: Received) -> None:
        with self._lock:
            self._kept.append(received)

    def clear(self) -> None:
        with self._lock:
            self._kept.clear()
            self.started = 0

    def named(self, name: str) -> list[Received]:
        """The requests with this operation name or root field."""
        return [one for one in self if one.operation == name or name in one.fields]

    def count(self, name: str | None = None) -> int:
        return len(self) if name is None else len(self.named(name))

    @property
    def operations(self) -> list[str | None]:
        return [one.operation for one in self]

    def __iter__(self) -> Iterator[Received]:
        with self._lock:
            return iter(list(self._kept))

    def __len__(self) -> int:
        return len(self._kept)
