"""The people at work: rows come when the screen opens and when the estate changed; what is shown can be taken along."""

from __future__ import annotations

from typing import Any

from dash import Input, Output, State, callback
from dash.exceptions import PreventUpdate

import api
from components import address, states
from components.handover import lead
from components.shell.ids import ESTATE
from components.table import Columnar, Extras, Kept, Loaded, download, instead, loaded, outputs, taken, wire
from pages.people import ids, view
from pages.people.columns import CHIPS, COLUMNS
from pages.people.rows import key, rows

kept = Kept(lambda snapshot: rows(snapshot, {one.platform for one in api.usage_origins() if one.first}))
wire(ids.PEOPLE)
lead(ids.PEOPLE, "person")


@callback(outputs(ids.PEOPLE), Input(ESTATE, "data"), State(address.LOCATION, "search"))
def load(_estate: Any, search: str | None) -> Loaded:
    platform = address.platform(search)
    try:
        api.require(api.Permission.READ_PEOPLE)
        snapshot = api.snapshot().only(platform)
    except api.ApiError as error:
        return instead(states.failed(str(error)))
    table = kept.table(snapshot, platform)
    if (nothing := view.absent(snapshot, table)) is not None:
        return instead(nothing)
    return loaded(ids.PEOPLE, snapshot, table, _extras(snapshot, table))


@callback(Output(ids.PEOPLE.download, "data"), Input(ids.PEOPLE.wanted, "data"), prevent_initial_call=True)
def take(wanted: Any) -> dict[str, str]:
    """The browser says which rows and columns; what stands in them is looked up here, as far as this person may see."""
    if not wanted:
        raise PreventUpdate
    api.require(api.Permission.READ_PEOPLE)
    asked, snapshot = taken(wanted, COLUMNS), api.snapshot()
    found = {key(holding): holding for holding in api.holdings(snapshot)}
    held = [found[one] for one in asked.keys if one in found]
    text = api.export("people", held, asked.fields, asked.format)
    return download("people", text, snapshot.now, asked.format)


def _extras(snapshot: api.Snapshot, table: Columnar) -> Extras:
    return Extras(
        link={"kind": "person", "base": address.link("/apps"), "use": address.link("/usage")},
        source=view.source(snapshot),
        chips=[(chip, table["counted"][chip.key]) for chip in CHIPS],
    )
