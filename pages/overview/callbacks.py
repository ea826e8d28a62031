"""What this screen asks when it opens, and again whenever the estate was read anew."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, NamedTuple

from dash import Input, Output, State, callback
from dash.development.base_component import Component

import api
from components import address
from components.shell.ids import ESTATE
from components.states import empty
from pages.overview import changes, concerns, ids, totals

DAYS = 7
MOST = 500  # differences read for the list; more are counted as "or more"


class Overview(NamedTuple):
    """The three parts of the screen."""

    concerns: Component
    totals: Component | None
    changes: Component | None


@callback(
    Output(ids.CONCERNS, "children"),
    Output(ids.TOTALS, "children"),
    Output(ids.CHANGES, "children"),
    Input(ESTATE, "data"),
    State(address.LOCATION, "search"),
)
def load(_estate: dict[str, Any] | None, search: str | None) -> Overview:
    platform = address.platform(search)
    try:
        snapshot = api.snapshot(platform)
    except api.NotFound as error:
        return Overview(empty(error.sentence, error.step), None, None)
    whole = api.may(api.Permission.READ_ESTATE)
    return _whole(snapshot, platform) if whole else Overview(totals.for_viewers(snapshot), None, None)


def _whole(snapshot: api.Snapshot, platform: str | None) -> Overview:
    since = snapshot.now - timedelta(days=DAYS)
    happened = api.history(platform, since=since, limit=MOST)
    return Overview(
        concerns.drawn(snapshot, api.concerns(snapshot), platform),
        totals.drawn(snapshot, platform),
        changes.drawn(snapshot, happened, DAYS, more=len(happened) == MOST),
    )
