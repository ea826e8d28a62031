"""The trail at work: its filters stand in the address; what is shown can be taken along."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, NamedTuple

from dash import ClientsideFunction, Input, Output, State, callback, clientside_callback, ctx
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

import api
from components import address, states
from components.table import download
from pages.changes import ids, view

MOST_EXPORTED = 100_000  # lines


@dataclass(frozen=True)
class Filters:
    """What the address narrows the trail to; "any" is everything."""

    person: str = ""
    app: str = ""
    kind: str = "any"
    outcome: str = "any"
    first: str = ""
    last: str = ""
    run: str = ""

    @property
    def sought(self) -> api.Sought:
        known = {one.value for one in api.State}
        return api.Sought(
            person=self.person.strip() or None,
            app=self.app.strip() or None,
            kind=None if self.kind == "any" else self.kind,
            outcome=api.State(self.outcome) if self.outcome in known else None,
            run=self.run or None,
            first=_day(self.first),
            last=_day(self.last),
        )


class Shown(NamedTuple):
    """The controls as the address has them."""

    person: str
    app: str
    kind: str
    outcome: str
    first: str
    last: str


FIELDS = tuple(
    (control, "value") for control in (ids.PERSON, ids.APP, ids.KIND, ids.OUTCOME, ids.FIRST, ids.LAST)
)  # in the order of Shown


@callback(
    *(Output(*one) for one in FIELDS),
    Input(ids.HERE, "data"),
    State(address.LOCATION, "search"),
)
def load(_here: Any, search: str | None) -> Shown:
    asked = address.read(search, Filters)
    return Shown(asked.person, asked.app, asked.kind, asked.outcome, asked.first, asked.last)


@callback(
    output=Output(ids.TRAIL, "children"),
    inputs={"given": [Input(*one) for one in FIELDS]},
    state={"search": State(address.LOCATION, "search")},
    prevent_initial_call=True,
)
def narrow(given: Sequence[str | None], search: str | None) -> list[Component] | Component:
    asked = _asked(given, search)
    try:
        found = api.trail(asked.sought, view.MOST)
    except api.ApiError as error:
        return states.failed(str(error))
    return view.trail(found, api.snapshot(), one_run=bool(asked.run))


clientside_callback(
    ClientsideFunction("changes", "remember"),
    *(Input(*one) for one in FIELDS),
    prevent_initial_call=True,
)


@callback(
    output=Output(ids.DOWNLOAD, "data"),
    inputs={"clicks": (Input(ids.CSV, "n_clicks"), Input(ids.JSON, "n_clicks"))},
    state={"given": [State(*one) for one in FIELDS], "search": State(address.LOCATION, "search")},
    prevent_initial_call=True,
)
def take(clicks: Sequence[int | None], given: Sequence[str | None], search: str | None) -> dict[str, str]:
    if not any(clicks):
        raise PreventUpdate
    found = api.trail(_asked(given, search).sought, MOST_EXPORTED)
    chosen: Literal["csv", "json"] = "json" if ctx.triggered_id == ids.JSON else "csv"
    return download("changes", api.export_trail(found, chosen), api.snapshot().now, chosen)


def _asked(given: Sequence[str | None], search: str | None) -> Filters:
    shown = Shown(*(value or "" for value in given))
    return Filters(**shown._asdict(), run=address.read(search, Filters).run)


def _day(text: str) -> date | None:
    """A day that somebody made up in the address narrows nothing."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
