"""What is shown, taken along as a file: each chart its numbers, the table the apps that are left in it."""

from __future__ import annotations

from typing import Any

from dash import Input, Output, State, callback
from dash.exceptions import PreventUpdate

import api
from components import address
from components.table import download, taken
from components.usage import inquiry, taking
from pages.usage import ids
from pages.usage.columns import COLUMNS

ASKED = (*ids.FORM.states, State(address.LOCATION, "search"))

taking.wire(
    ((ids.VIEWS, "days"), (ids.VIEWERS, "days"), (ids.HOURS, "hours"), (ids.GROWTH, "growth")), ASKED, inquiry.here
)


@callback(Output(ids.APPS.download, "data"), Input(ids.APPS.wanted, "data"), *ASKED, prevent_initial_call=True)
def take(wanted: Any, days: str, team: str, without: list[str], search: str | None) -> dict[str, str]:
    if not wanted:
        raise PreventUpdate
    asked = taken(wanted, COLUMNS)
    shown = [(platform, app) for platform, _slash, app in (key.partition("/") for key in asked.keys)]
    text = api.export_usage("apps", inquiry.here(days, team, without, search), asked.format, shown)
    return download("usage-apps", text, api.snapshot().now, asked.format)
