"""The ids of the parts of one thing on a screen, made from its name."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class PartIds:
    """`usage-days` makes `usage-days-graph`."""

    name: str

    def __getattr__(self, part: str) -> str:
        if part.startswith("_"):
            raise AttributeError(part)
        return f"{self.name}-{part}"
