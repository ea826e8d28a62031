"""The use of one app at work: asked once somebody scrolls to it, and anew when the form changes."""

from __future__ import annotations

from typing import Any, NamedTuple

from dash import ClientsideFunction, Input, Output, State, callback, clientside_callback, no_update
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

import api
from components import charts, states
from components.usage import drawing, inquiry, taking, totals, words
from components.usage.who import who
from pages.app import ids, use
from pages.app.marks import Marked, marked

CHARTS: tuple[tuple[charts.ChartIds, taking.Table], ...] = (
    (ids.USE_VIEWS, "days"),
    (ids.USE_VIEWERS, "days"),
    (ids.USE_ADOPTION, "adoption"),
    (ids.USE_HOURS, "hours"),
    (ids.USE_MEMORY, "resources"),
    (ids.USE_CPU, "resources"),
)
ASKED = (Input(ids.USE_SEEN, "data"), *ids.USE_FORM.inputs[::2], State(ids.KEY, "data"))  # its team is no question

inquiry.remember(ids.USE_FORM)
clientside_callback(ClientsideFunction("use", "expect"), Input(ids.SHOWN, "data"), prevent_initial_call=True)
taking.wire(
    CHARTS,
    [*ids.USE_FORM.states[::2], State(ids.KEY, "data")],
    lambda days, without, key: inquiry.of_app(key, days, without),
)
for chart, _table in CHARTS:
    charts.wire(chart)


class Counted(NamedTuple):
    """What stands around the charts; `unknown` in place of all of them, where no view is known."""

    words: str = ""
    tiles: Any = None
    sources: Component | None = None
    unknown: Component | None = None
    no_charts: bool = True


@callback(
    Output(ids.USE_COUNTED, "children"),
    Output(ids.USE_TOTALS, "children"),
    Output(ids.USE_SOURCES, "children"),
    Output(ids.USE_UNKNOWN, "children"),
    Output(ids.USE_KNOWN, "hidden"),
    *ASKED,
    prevent_initial_call=True,
)
def count(seen: Any, days: str, without: list[str], key: list[str]) -> Counted:
    asked = _asked(seen, days, without, key)
    try:
        found, snapshot = api.usage_totals(asked), api.snapshot()
    except api.ApiError as error:
        return Counted(unknown=states.failed(str(error)))
    sources = words.sources([one for one in api.usage_origins() if one.platform == key[0]], snapshot.now)
    said = words.counted(asked)
    if found.now.views is None:
        return Counted(said, sources=sources, unknown=states.unknown(use.NO_VIEWS))
    return Counted(said, totals.totals(found), sources, no_charts=False)


@callback(
    charts.outputs(ids.USE_VIEWS),
    charts.outputs(ids.USE_VIEWERS),
    charts.outputs(ids.USE_HOURS),
    Output(ids.USE_MARKS, "children"),
    *ASKED,
    prevent_initial_call=True,
)
def draw(seen: Any, days: str, without: list[str], key: list[str]) -> tuple[Any, ...]:
    asked = _asked(seen, days, without, key)
    try:
        series, happened, week = drawing.series_of(asked), _marked(asked, key), api.usage_week(asked)
    except api.ApiError as error:
        return (*charts.instead(states.failed(str(error))) * 3, None)
    marks = [one.mark for one in happened]
    return (
        *drawing.views(ids.USE_VIEWS, series, marks),
        *drawing.viewers(ids.USE_VIEWERS, series, marks),
        *drawing.hours(ids.USE_HOURS, asked, week, "it is"),
        use.marks(happened),
    )


@callback(
    charts.outputs(ids.USE_ADOPTION),
    Output(ids.USE_TAKEN_UP, "hidden"),
    Output(ids.USE_NOT_TAKEN_UP, "children"),
    *ASKED,
    prevent_initial_call=True,
)
def draw_adoption(seen: Any, days: str, without: list[str], key: list[str]) -> tuple[Any, ...]:
    asked = _asked(seen, days, without, key)
    try:
        found, app = api.usage_adoption(key[0], key[1], asked.window.days, asked.without), api.snapshot().app(*key)
    except api.ApiError as error:
        return (*charts.instead(states.failed(str(error))), False, None)
    drawn = drawing.adoption(ids.USE_ADOPTION, found, app, asked.without)
    return (*[no_update] * len(charts.Drawn._fields), True, drawn) if isinstance(drawn, str) else (*drawn, False, None)


@callback(
    charts.outputs(ids.USE_MEMORY),
    charts.outputs(ids.USE_CPU),
    Output(ids.USE_NOT_HELD, "children"),
    Output(ids.USE_HELD, "hidden"),
    *ASKED,
    prevent_initial_call=True,
)
def draw_resources(seen: Any, days: str, without: list[str], key: list[str]) -> tuple[Any, ...]:
    window = inquiry.until_today(_asked(seen, days, without, key).window)
    try:
        found, state = api.usage_conditions(key[0], key[1], window), api.snapshot().platform(key[0])
    except api.ApiError as error:
        return (*charts.instead(states.failed(str(error))) * 2, None, False)
    nothing = use.not_held(found, state, window)
    return (*use.memory(found, window), *use.cpu(found, window), nothing, nothing is not None)


@callback(Output(ids.USE_WHO, "children"), *ASKED, prevent_initial_call=True)
def name(seen: Any, days: str, without: list[str], key: list[str]) -> Component | None:
    if not api.may(api.Permission.READ_VIEWERS):
        return None
    asked = _asked(seen, days, without, key)
    return who("Who opened it", api.usage_viewers(asked), api.snapshot(), asked, apps=False)


def _asked(seen: Any, days: str, without: list[str], key: list[str]) -> api.Inquiry:
    if not seen:
        raise PreventUpdate
    return inquiry.of_app(key, days, without)


def _marked(asked: api.Inquiry, key: list[str]) -> tuple[Marked, ...]:
    app = api.snapshot().app(*key)
    window = api.Window(asked.window.first, asked.window.last + inquiry.DAY)  # which sees late updates
    seen = api.usage_conditions(key[0], key[1], window)
    return marked(asked.window, api.history(key[0], key[1]), [app.updated, *(one.updated for one in seen)])
