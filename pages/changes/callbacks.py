"""The trail at work: its filters stand in the address; what is shown can be taken along."""

from __future__ import annotations

from dataclasses import dataclass
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
        )


class Shown(NamedTuple):
    """The controls as the address has them."""

    person: str
    app: str
    kind: str
    outcome: str


@callback(
    Output(ids.PERSON, "value"),
    Output(ids.APP, "value"),
    Output(ids.KIND, "value"),
    Output(ids.OUTCOME, "value"),
    Input(ids.HERE, "data"),
    State(address.LOCATION, "search"),
)
def load(_here: Any, search: str | None) -> Shown:
    asked = address.read(search, Filters)
    return Shown(asked.person, asked.app, asked.kind, asked.outcome)


FIELDS = ((ids.PERSON, "value"), (ids.APP, "value"), (ids.KIND, "value"), (ids.OUTCOME, "value"))


@callback(
    Output(ids.TRAIL, "children"),
    *(Input(*one) for one in FIELDS),
    State(address.LOCATION, "search"),
    prevent_initial_call=True,
)
def narrow(
    person: str | None, app: str | None, kind: str, outcome: str, search: str | None
) -> list[Component] | Component:
    asked = _asked(person, app, kind, outcome, search)
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
    Output(ids.DOWNLOAD, "data"),
    Input(ids.CSV, "n_clicks"),
    Input(ids.JSON, "n_clicks"),
    *(State(*one) for one in FIELDS),
    State(address.LOCATION, "search"),
    prevent_initial_call=True,
)
def take(  # noqa: PLR0913, PLR0917  two buttons and the filters
    csv: int | None, json: int | None, person: str | None, app: str | None, kind: str, outcome: str, search: str | None
) -> dict[str, str]:
    if not csv and not json:
        raise PreventUpdate
    found = api.trail(_asked(person, app, kind, outcome, search).sought, MOST_EXPORTED)
    chosen: Literal["csv", "json"] = "json" if ctx.triggered_id == ids.JSON else "csv"
    return download("changes", api.export_trail(found, chosen), api.snapshot().now, chosen)


def _asked(person: str | None, app: str | None, kind: str, outcome: str, search: str | None) -> Filters:
    return Filters(person or "", app or "", kind, outcome, address.read(search, Filters).run)
