"""One JSON object of a platform, read tolerantly: what cannot be read is noted instead of raised."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from api.platforms.values import text

T = TypeVar("T")


class Row:
    """`unread` collects our names of the fields whose value is not known."""

    def __init__(self, raw: dict[str, Any], unread: frozenset[str] = frozenset()) -> None:
        self._raw = raw
        self.unread = set(unread)

    def at(self, *path: str) -> Any:
        """The raw value, None when anything on the way is missing or of another kind."""
        value: Any = self._raw
        for step in path:
            value = value.get(step) if isinstance(value, dict) else None
        return value

    def text(self, *path: str) -> str | None:
        return text(self.at(*path))

    def read(self, field: str, reader: Callable[..., T | None], value: Any, *more: Any) -> T | None:
        """The value through `reader`; our `field` counts as unread when it cannot be read."""
        try:
            return reader(value, *more)
        except ValueError:
            self.unread.add(field)
            return None

    def certain(self, field: str, value: T | None) -> T | None:
        """For a field that always has a value on the platform: None means that it was not told."""
        if value is None:
            self.unread.add(field)
        return value

    def rows(self, *path: str) -> list[dict[str, Any]]:
        found = self.at(*path)
        return [item for item in found if isinstance(item, dict)] if isinstance(found, list) else []
