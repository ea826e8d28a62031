"""How much an app is used: its place on the page, what happened meanwhile, and what it held."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import timedelta

from dash import dcc, html
from dash.development.base_component import Component

import api
from components import charts, states
from components.charts import ChartIds, Drawn, Line, Words
from components.usage import inquiry, words
from components.usage.inquiry import Asked
from pages.app import ids
from pages.app.marks import Marked

DAY = timedelta(days=1)
MEBI = 1024 * 1024
HELD = frozenset({"memory_bytes", "cpu_percent"})
NO_VIEWS = "Nothing is known of its views in these days. Below stands where views can come from."
NOT_LOOKED = "From now on every refresh notes what the app holds; on the days of this period it did not yet."


def part(asked: Asked) -> Component:
    """Filled once somebody scrolls to it: assets/68-use.js tells."""
    return html.Section(
        [
            html.Div([html.H2("Use"), html.P(id=ids.USE_COUNTED, role="status")], className="part-head"),
            inquiry.form(ids.USE_FORM, asked, teams=False),
            html.Div(id=ids.USE_UNKNOWN),
            html.Div(_views(), id=ids.USE_KNOWN, className="part-within"),
            html.Div(id=ids.USE_NOT_HELD),
            html.Div(_held_frames(), id=ids.USE_HELD),
            html.Div(id=ids.USE_SOURCES),
            dcc.Store(id=ids.USE_SEEN),
        ],
        id=ids.USE,
        className="part",
        hidden=True,
    )


def _views() -> list[Component]:
    """What rests on views: hidden together where none of them is known."""
    charts_by_day = [charts.frame(ids.USE_VIEWS, "Views by day"), charts.frame(ids.USE_VIEWERS, "Viewers by day")]
    return [
        html.Div([html.Div(className="tile pending") for _ in range(3)], id=ids.USE_TOTALS, className="tiles"),
        html.Div(charts_by_day, className="charts"),
        html.Div(id=ids.USE_MARKS),
        html.Div(charts.frame(ids.USE_ADOPTION, "Taken up since it was made", low=True), id=ids.USE_TAKEN_UP),
        html.P(id=ids.USE_NOT_TAKEN_UP, className="quiet-line"),
        charts.frame(ids.USE_HOURS, "When it is opened", low=True),
        html.Div(id=ids.USE_WHO),
    ]


def _held_frames() -> Component:
    memory_and_cpu = (ids.USE_MEMORY, "Memory in use by day"), (ids.USE_CPU, "CPU in use by day")
    return html.Div([charts.frame(*one, low=True) for one in memory_and_cpu], className="charts")


def marks(found: Sequence[Marked]) -> Component | None:
    """What the numbers in the charts stand for."""
    if not found:
        return None
    listed = [html.Li([html.B(f"{one.label} · "), f"{words.day(one.day)}: {one.words}"]) for one in found]
    return html.Ul(listed, className="use-marks")


def memory(seen: Sequence[api.Condition], window: api.Window) -> Drawn:
    note = "Mebibytes, as the last refresh of each day saw it."
    return _held(ids.USE_MEMORY, seen, window, Words("Memory in use by day", note, ("Day", "MiB")), _mebibytes)


def cpu(seen: Sequence[api.Condition], window: api.Window) -> Drawn:
    note = "Percent of one core, as the last refresh of each day saw it."
    return _held(ids.USE_CPU, seen, window, Words("CPU in use by day", note, ("Day", "Percent")), _percent)


def _held(
    chart: ChartIds,
    seen: Sequence[api.Condition],
    window: api.Window,
    said: Words,
    value: Callable[[api.Condition], float | None],
) -> Drawn:
    held = {one.day: value(one) for one in seen}
    if all(one is None for one in held.values()):
        return charts.instead(states.unknown("The platform did not tell it in this period."))
    days = [window.first + number * DAY for number in range(window.days)]
    figure = charts.over_time(days, [Line(said.heads[1], [held.get(day) for day in days])], said.heads[1])
    return charts.drawn(chart, said, figure, [[day.isoformat(), held.get(day)] for day in days])


def not_held(seen: Sequence[api.Condition], state: api.PlatformState, window: api.Window) -> Component | None:
    """One sentence in place of both charts, where neither has anything to show."""
    if state.lacking >= HELD:
        return html.P(f"{state.name} does not offer memory and CPU of an app through its API.", className="quiet-line")
    if not seen:
        return words.nothing_noted("what the app held", window.last, NOT_LOOKED)
    if all(one.unread >= HELD for one in seen):
        return html.P("The platform did not tell of memory and CPU in this period.", className="quiet-line")
    return None


def _mebibytes(one: api.Condition) -> float | None:
    """None that is known is an app that holds nothing, since nothing runs."""
    return None if "memory_bytes" in one.unread else round((one.memory_bytes or 0) / MEBI, 1)


def _percent(one: api.Condition) -> float | None:
    return None if "cpu_percent" in one.unread else round(one.cpu_percent or 0, 2)
