"""Usage at work: every part asks for itself, anew when the form or the estate changes."""

from __future__ import annotations

from typing import Any, NamedTuple

from dash import Input, Output, State, callback
from dash.development.base_component import Component

import api
from components import address, charts, states
from components.shell.ids import ESTATE
from components.table import instead, loaded, outputs, wire
from components.usage import drawing, inquiry, totals, words
from components.usage.listed import extras
from pages.usage import ids
from pages.usage.columns import CHIPS
from pages.usage.rows import rows

ASKED = (Input(ESTATE, "data"), *ids.FORM.inputs, State(address.LOCATION, "search"))
wire(ids.APPS)
inquiry.remember(ids.FORM)
for chart in (ids.VIEWS, ids.VIEWERS, ids.HOURS, ids.GROWTH):
    charts.wire(chart)


class Counted(NamedTuple):
    """What stands above the charts and below the table."""

    words: str
    tiles: list[Component]
    sources: Component | None


@callback(Output(ids.FORM.team, "options"), Input(ESTATE, "data"), State(ids.FORM.team, "value"))
def offer(_estate: Any, team: str) -> list[dict[str, str]]:
    return inquiry.teams(api.snapshot().apps, team)


@callback(
    Output(ids.COUNTED, "children"),
    Output(ids.TOTALS, "children"),
    Output(ids.SOURCES, "children"),
    *ASKED,
)
def count(_estate: Any, days: str, team: str, without: list[str], search: str | None) -> Counted:
    try:
        asked = inquiry.here(days, team, without, search)
        found, snapshot = api.usage_totals(asked), api.snapshot()
    except api.ApiError as error:
        return Counted("", [states.failed(str(error))], None)
    said = f"{words.counted(asked)} {words.gaps(found.now, snapshot)}"
    origins = [one for one in api.usage_origins() if asked.scope.platform in {None, one.platform}]
    return Counted(said, totals.totals(found), words.sources(origins, snapshot.now))


@callback(charts.outputs(ids.VIEWS), charts.outputs(ids.VIEWERS), *ASKED)
def draw(_estate: Any, days: str, team: str, without: list[str], search: str | None) -> tuple[Any, ...]:
    try:
        series = drawing.series_of(inquiry.here(days, team, without, search))
    except api.ApiError as error:
        return charts.instead(states.failed(str(error))) * 2
    return (*drawing.views(ids.VIEWS, series), *drawing.viewers(ids.VIEWERS, series))


@callback(charts.outputs(ids.HOURS), *ASKED)
def draw_hours(_estate: Any, days: str, team: str, without: list[str], search: str | None) -> charts.Drawn:
    try:
        asked = inquiry.here(days, team, without, search)
        return drawing.hours(ids.HOURS, asked, api.usage_week(asked))
    except api.ApiError as error:
        return charts.instead(states.failed(str(error)))


@callback(
    charts.outputs(ids.GROWTH),
    Input(ESTATE, "data"),
    Input(ids.FORM.period, "data"),
    State(address.LOCATION, "search"),
)
def draw_growth(_estate: Any, days: str, search: str | None) -> charts.Drawn:
    """Of whole platforms, until today where the period goes on: what a refresh saw is known at once."""
    asked = inquiry.here(days, inquiry.EVERY_TEAM, (), search)
    try:
        found = api.usage_growth(inquiry.until_today(asked.window), asked.scope.platform)
    except api.ApiError as error:
        return charts.instead(states.failed(str(error)))
    return drawing.growth(ids.GROWTH, found)


@callback(outputs(ids.APPS), Output(ids.OPENED, "children"), *ASKED)
def load(_estate: Any, days: str, team: str, without: list[str], search: str | None) -> tuple[Any, ...]:
    try:
        asked = inquiry.here(days, team, without, search)
        uses, snapshot = api.usage_ranking(asked), api.snapshot()
    except api.ApiError as error:
        return (*instead(states.failed(str(error))), [])
    table = rows(snapshot, uses)
    unused = address.link("/usage", **inquiry.query(asked), show=api.Trend.UNUSED.value)
    around = extras(asked, CHIPS, table["counted"])
    return (*loaded(ids.APPS, snapshot, table, around), totals.opened(uses, unused))
