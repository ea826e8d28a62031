"""The ids of a chart's parts, made from its name; assets/65-charts.js builds the same names."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ChartIds:
    """`usage-days` makes `usage-days-graph`."""

    name: str

    def __getattr__(self, part: str) -> str:
        if part.startswith("_"):
            raise AttributeError(part)
        return f"{self.name}-{part}"
