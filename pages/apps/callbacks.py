"""The inventory at work: rows come when it opens and when the estate changed; what is shown can be taken along."""

from __future__ import annotations

from typing import Any

from dash import Input, Output, State, callback
from dash.exceptions import PreventUpdate

import api
from components import address, states
from components.handover import lead
from components.shell.ids import ESTATE
from components.table import Columnar, Extras, Kept, Loaded, download, instead, loaded, outputs, taken, wire
from pages.apps import ids, view
from pages.apps.columns import COLUMNS, chips
from pages.apps.rows import key, rows

kept = Kept(rows)
wire(ids.APPS)
lead(ids.APPS, "apps")


@callback(outputs(ids.APPS), Input(ESTATE, "data"), State(address.LOCATION, "search"))
def load(_estate: Any, search: str | None) -> Loaded:
    platform = address.platform(search)
    try:
        snapshot = api.snapshot(platform)
    except api.ApiError as error:
        return instead(states.failed(str(error)))
    if (nothing := view.absent(snapshot)) is not None:
        return instead(nothing)
    table = kept.table(snapshot, platform)
    return loaded(ids.APPS, snapshot, table, _extras(snapshot, table))


@callback(Output(ids.APPS.download, "data"), Input(ids.APPS.wanted, "data"), prevent_initial_call=True)
def take(wanted: Any) -> dict[str, str]:
    """The browser says which rows and columns; what stands in them is looked up here, as far as this person may see."""
    if not wanted:
        raise PreventUpdate
    asked, snapshot = taken(wanted, COLUMNS), api.snapshot()
    found = {key(app): app for app in snapshot.apps}
    apps = [found[one] for one in asked.keys if one in found]
    text = api.export("apps", apps, asked.fields, asked.format)
    return download("apps", text, snapshot.now, asked.format)


def _extras(snapshot: api.Snapshot, table: Columnar) -> Extras:
    whole = api.may(api.Permission.READ_ESTATE)
    return Extras(
        link={"kind": "app", "base": address.link("/apps")},
        source=view.source(snapshot) if whole else "",
        chips=[(chip, table["counted"][chip.key]) for chip in chips(whole=whole)],
    )
