"""Use by team, owner or platform: who stands behind the numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import dash_bootstrap_components as dbc
from dash import ClientsideFunction, Input, Output, State, callback, clientside_callback, ctx, dcc, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

import api
from components import address, runs, states
from components.shell.ids import ESTATE
from components.table import download
from components.usage import inquiry
from pages.usage import ids

By = Literal["tag", "owner", "platform"]
Table = Literal["teams", "owners", "platforms"]
WAYS: dict[By, tuple[str, Table]] = {
    "tag": ("Team", "teams"),
    "owner": ("Owner", "owners"),
    "platform": ("Platform", "platforms"),
}
MOST = 12  # groups drawn: all of them are in the export
LABELLED: dict[str, Any] = {"aria-label": "Taken together by"}
NOBODY = "No app in what is asked about has one."


@dataclass(frozen=True)
class Grouped:
    """What the address says of this part."""

    by: str = "tag"


def part(query: dict[str, Any]) -> Component:
    """`query` is what stands in the address."""
    asked = by_of(address.read(address.search({"by": str(query.get("by") or "tag")}), Grouped).by)
    options = [{"label": word, "value": by} for by, (word, _table) in WAYS.items()]
    chips = {"className": "chips", "input_class_name": "btn-check", "label_class_name": "chip"}
    ways = dbc.RadioItems(
        id=ids.BY, options=options, value=asked, inline=True, label_checked_class_name="chip-on", **chips
    )
    acts = [html.Button(word, id=id_, type="button", className="button") for word, id_ in BUTTONS]
    head = [html.Div(ways, className="inquiry-chips", role="group", **LABELLED), html.Div(acts, className="ways")]
    return html.Section(
        [
            html.H2("By team, owner or platform"),
            html.Div(head, className="chart-head"),
            html.Div(states.skeleton(5), id=ids.GROUPS),
            dcc.Download(id=ids.GROUPS_DOWNLOAD),
        ],
        className="panel",
    )


BUTTONS = (("Export CSV", ids.GROUPS_CSV), ("Export JSON", ids.GROUPS_JSON))
FORM = (*ids.FORM.states, State(address.LOCATION, "search"))

clientside_callback(ClientsideFunction("inquiry", "by"), Input(ids.BY, "value"), prevent_initial_call=True)


@callback(
    Output(ids.GROUPS, "children"),
    Input(ESTATE, "data"),
    Input(ids.BY, "value"),
    *ids.FORM.inputs,
    State(address.LOCATION, "search"),
)
def take_together(_estate: Any, by: str, days: str, team: str, without: list[str], search: str | None) -> Component:
    try:
        asked = inquiry.here(days, team, without, search)
        return drawn(api.usage_groups(asked, by_of(by)), by_of(by), asked, api.snapshot())
    except api.ApiError as error:
        return states.failed(str(error))


@callback(
    Output(ids.GROUPS_DOWNLOAD, "data"),
    Input(ids.GROUPS_CSV, "n_clicks"),
    Input(ids.GROUPS_JSON, "n_clicks"),
    State(ids.BY, "value"),
    *FORM,
    prevent_initial_call=True,
)
def take(  # noqa: PLR0913, PLR0917  two buttons and what is asked
    csv: int | None, json: int | None, by: str, days: str, team: str, without: list[str], search: str | None
) -> dict[str, str]:
    if not csv and not json:
        raise PreventUpdate
    chosen: Literal["csv", "json"] = "json" if ctx.triggered_id == ids.GROUPS_JSON else "csv"
    table = WAYS[by_of(by)][1]
    text = api.export_usage(table, inquiry.here(days, team, without, search), chosen)
    return download(f"usage-{table}", text, api.snapshot().now, chosen)


def by_of(text: str) -> By:
    """Whatever an address says."""
    return next((by for by in WAYS if by == text), "tag")


def drawn(found: Sequence[api.GroupUse], by: By, asked: api.Inquiry, known: api.Snapshot) -> Component:
    word = WAYS[by][0]
    if not found:
        return states.empty(f"No {word.lower()}", NOBODY)
    more = f" The {MOST} most viewed of {len(found):,}; the export has all." if len(found) > MOST else ""
    note = html.P(f"{asked.without.words()}{more}", className="panel-note")
    heads = (word, "Apps", "Views", "Before", "Viewers")
    lines = [_line(one, by, asked, known) for one in found[:MOST]]
    table = runs.table(f"Use by {word.lower()}", heads, lines, said=True)
    return html.Div([note, html.Div(table, className="usage-groups")])


def _line(one: api.GroupUse, by: By, asked: api.Inquiry, known: api.Snapshot) -> list[Any]:
    unknown = f" ({one.unknown:,} of them unknown)" if one.unknown and one.views is not None else ""
    viewers = None if one.viewers is None else one.viewers.count
    about = "about " if one.viewers and not one.viewers.exact else ""
    numbers = [_number(one.views), _number(one.before), _number(viewers, about)]
    return [_name(one, by, asked, known), f"{one.apps:,}{unknown}", *numbers]


def _name(one: api.GroupUse, by: By, asked: api.Inquiry, known: api.Snapshot) -> Component:
    """Leads to the same question of this one alone, or to the apps of this owner."""
    query = inquiry.query(asked)
    if by == "tag":
        return dcc.Link(html.Bdi(one.name), href=address.link("/usage", **{**query, "team": one.name}))
    state = known.states.get(one.platform or "")
    place = state.name if state else str(one.platform)
    if by == "platform":
        return dcc.Link(html.Bdi(place), href=address.link("/usage", **{**query, "platform": one.platform}))
    link = dcc.Link(html.Bdi(one.name), href=address.link("/apps", owner=one.name, platform=one.platform))
    return html.Span([link, html.Span(place, className="run-platform")])


def _number(number: int | None, about: str = "") -> Component | str:
    return html.Span("unknown", className="none") if number is None else f"{about}{number:,}"
