"""A column as data, and what AG Grid has to know of it; every cell is text, made by assets/41-table-cells.js."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

Kind = Literal["text", "portal", "time", "number", "bytes", "percent", "change", "spark", "way"]

FILTERS: dict[Kind, str | Literal[False]] = {  # None would be the grid's own choice
    "text": "agTextColumnFilter",
    "portal": "agTextColumnFilter",
    "time": "agDateColumnFilter",
    "number": "agNumberColumnFilter",
    "bytes": "agNumberColumnFilter",
    "percent": "agNumberColumnFilter",
    "change": "agNumberColumnFilter",
    "spark": False,  # a drawing: there is no order in it, and nothing to look for
    "way": False,  # a link that says the same in every row
}
NUMBERS = frozenset({"number", "bytes", "percent", "change"})


@dataclass(frozen=True)
class Column:
    """`none` is the word for a value that is known to be none; `cell` names a renderer for more than text.

    A `narrow` column stays when the window has no room; a `hidden` one waits in the column chooser.
    `exports` are the fields an export writes for it, where they differ from its own.
    """

    field: str
    header: str
    kind: Kind = "text"
    width: int = 140
    none: str = "none"
    cell: str | None = None
    hint: str | None = None
    hidden: bool = False
    narrow: bool = False
    pinned: bool = False
    exports: tuple[str, ...] = ()

    @property
    def fields(self) -> tuple[str, ...]:
        return self.exports or (self.field,)


@dataclass(frozen=True)
class Chip:
    """A ready-made filter: rows whose flags hold `key`."""

    key: str
    label: str


def definitions(columns: Sequence[Column]) -> list[dict[str, Any]]:
    return [_definition(column) for column in columns]


def _definition(column: Column) -> dict[str, Any]:
    made: dict[str, Any] = {
        "field": column.field,
        "headerName": column.header,
        "headerTooltip": column.hint or column.header,
        "width": column.width,
        "hide": column.hidden,
        "pinned": "left" if column.pinned else None,
        "filter": FILTERS[column.kind],
        "sortable": bool(FILTERS[column.kind]),
        "filterValueGetter": {"function": "tableFilterValue(params)"},
        "comparator": {"function": "tableByPortal" if column.kind == "portal" else "tableByValue"},
        "context": {"kind": column.kind, "none": column.none, "narrow": column.narrow},
        "valueFormatter": {"function": "tableShown(params)"},
        "tooltipValueGetter": {"function": "tableExact(params)"},
        "cellClassRules": {"cell-faint": "tableFaint(params)"},
    }
    if column.kind in NUMBERS:
        made |= {"cellClass": "cell-number", "headerClass": "cell-number-head"}
    if column.cell:
        made["cellRenderer"] = column.cell
    return made
