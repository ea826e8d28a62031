"""What a screen with a table answers when it is asked for its rows: the rows, or what stands in their place."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from dash import NoUpdate, Output, no_update
from dash.development.base_component import Component

from api import Knowledge, Snapshot
from components.table.columnar import Columnar
from components.table.columns import Chip
from components.table.ids import TableIds


class Loaded(NamedTuple):
    """In the order of `outputs`; a table and what stands in its place are never shown together."""

    rows: Columnar | NoUpdate
    source: str
    state: Component | None
    no_state: bool
    no_table: bool


class Extras(NamedTuple):
    """`link` says of what kind a row's address is, and what it begins with; a chip counts, or says why it cannot."""

    link: dict[str, str]
    source: str
    chips: Sequence[tuple[Chip, int | Knowledge]] = ()


def outputs(ids: TableIds) -> list[Output]:
    return [
        Output(ids.rows, "data"),
        Output(ids.source, "children"),
        Output(ids.state, "children"),
        Output(ids.state, "hidden"),
        Output(ids.whole, "hidden"),
    ]


def instead(state: Component) -> Loaded:
    return Loaded(no_update, "", state, no_state=False, no_table=True)


def loaded(ids: TableIds, snapshot: Snapshot, table: Columnar, extras: Extras) -> Loaded:
    told: dict[str, Any] = {
        "screen": ids.name,
        "version": snapshot.version,
        "now": snapshot.now.timestamp(),
        "link": extras.link,
        "chips": [{"key": chip.key, "label": chip.label, "count": count} for chip, count in extras.chips],
    }
    return Loaded({**table, **told}, extras.source, None, no_state=True, no_table=False)
