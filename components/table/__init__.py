"""The one table of the console: columns as data, rows as columns on the wire, filters in the address."""

from components.table.columnar import Columnar, columnar
from components.table.columns import Chip, Column, Kind, definitions
from components.table.frame import Words, frame
from components.table.ids import TableIds
from components.table.kept import Kept
from components.table.loaded import Extras, Loaded, instead, loaded, outputs
from components.table.taken import Taken, download, taken
from components.table.wiring import wire

__all__ = [
    "Chip",
    "Column",
    "Columnar",
    "Extras",
    "Kept",
    "Kind",
    "Loaded",
    "TableIds",
    "Taken",
    "Words",
    "columnar",
    "definitions",
    "download",
    "frame",
    "instead",
    "loaded",
    "outputs",
    "taken",
    "wire",
]
