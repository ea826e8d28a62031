"""The ids of a table's parts, made from the name of its screen; assets/44-table.js builds the same names."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class TableIds:
    """One table per screen, so the screen's name is enough: `apps` makes `apps-grid`."""

    screen: str

    def __getattr__(self, part: str) -> str:
        if part.startswith("_"):
            raise AttributeError(part)
        return f"{self.screen}-{part}"
