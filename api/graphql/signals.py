"""What one try of GraphQL can end with besides an answer: told by failures.py, acted on by execute.py alone."""

from __future__ import annotations

from api.wire.signals import Signal


class Rejected(Signal):
    """The account's points are spent. `seconds` until the next call; `consumed` points in this window, if told."""

    def __init__(self, seconds: float | None, consumed: int | None) -> None:
        super().__init__("rate limit")
        self.seconds = seconds
        self.consumed = consumed


class Misses(Signal):
    """This version of the server does not know these fields (Type.field)."""

    def __init__(self, keys: frozenset[str]) -> None:
        super().__init__(", ".join(sorted(keys)))
        self.keys = keys
