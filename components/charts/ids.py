"""The ids of a chart's parts, made from its name; assets/65-charts.js builds the same names."""

from __future__ import annotations

from components.ids import PartIds


class ChartIds(PartIds):
    """`usage-days` makes `usage-days-graph`."""
