"""The ids of a table's parts, made from the name of its screen; assets/45-table.js builds the same names."""

from __future__ import annotations

from components.ids import PartIds


class TableIds(PartIds):
    """One table per screen, so the screen's name is enough: `apps` makes `apps-grid`."""
