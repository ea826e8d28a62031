"""The charts of usage: views and viewers over the period, and the hours of the week."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

import api
from components import charts, states
from components.charts import Cell, Drawn, Line
from components.charts.figures import DAYS
from components.usage import count

Step = Literal["day", "week", "month"]
BY_DAY, BY_WEEK = 92, 1100  # the longest periods drawn by day and by week
NOTHING = "No day of this period is known of the platforms shown. Below stands where views can come from."
NOT_KEPT = "The console keeps nothing of who views (USAGE_VIEWERS), so different viewers cannot be counted."


class Series(NamedTuple):
    """The parts of the period; of the one before only where its parts stand one to one beside them."""

    inquiry: api.Inquiry
    step: Step
    now: Sequence[api.Point]
    before: Sequence[api.Point]


def step_of(window: api.Window) -> Step:
    """Short enough for every part to be seen."""
    if window.days <= BY_DAY:
        return "day"
    return "week" if window.days <= BY_WEEK else "month"


def views(series: Series) -> Drawn:
    if all(point.views is None for point in series.now):
        return charts.instead(states.unknown(NOTHING))
    counted = [_whole(point, point.views, series.step) for point in series.now]
    lines = [Line("views", counted)]
    note, heads = _note(series, "Views a"), [series.step.capitalize(), "Views", "Not signed in"]
    table = [[point.start.isoformat(), point.views, point.anonymous] for point in series.now]
    if series.before:
        lines.insert(0, Line("views before", [point.views for point in series.before], "faint"))
        note += f" The dotted line: the {series.inquiry.window.days:,} days before."
        heads.append("Views in the period before")
        table = [[*line, point.views] for line, point in zip(table, series.before, strict=True)]
    figure = charts.over_time([point.start for point in series.now], lines, "views")
    return charts.drawn(f"Views by {series.step}", note, figure, heads, table)


def viewers(series: Series) -> Drawn:
    if all(point.views is None for point in series.now):
        return charts.instead(states.unknown(NOTHING))
    if all(point.viewers is None for point in series.now):
        return charts.instead(states.unknown(NOT_KEPT))
    found = [count(point.viewers) for point in series.now]
    counted = [_whole(point, number, series.step) for point, number in zip(series.now, found, strict=True)]
    figure = charts.over_time([point.start for point in series.now], [Line("viewers", counted)], "viewers")
    table = [[point.start.isoformat(), number] for point, number in zip(series.now, found, strict=True)]
    note = _note(series, "Different people known by name a")
    return charts.drawn(f"Viewers by {series.step}", note, figure, [series.step.capitalize(), "Viewers"], table)


def hours(inquiry: api.Inquiry, week: Sequence[Sequence[int]] | None) -> Drawn:
    if week is None:
        return charts.instead(states.unknown(NOTHING))
    note = f"Views by hour in {api.usage_zone()}, all weeks of the period together. {inquiry.without.words()}"
    heads = ["Day", *(f"{hour:02}" for hour in range(24))]
    lines: list[list[Cell]] = [[name, *day] for name, day in zip(DAYS, week, strict=True)]
    return charts.drawn("When apps are opened", note, charts.hours_of_week(week, "views"), heads, lines)


def _note(series: Series, unit: str) -> str:
    cut = "" if series.step == "day" else f" A {series.step} that is not whole is left out of the line."
    return f"{unit} {series.step}. {series.inquiry.without.words()}{cut}"


def _whole(point: api.Point, number: int | None, step: Step) -> int | None:
    """A part that is cut off would look like a fall; a day is never cut off."""
    return number if point.whole or step == "day" else None
