"""The charts of use: views and viewers over the period, and the hours of the week."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Literal, NamedTuple

import api
from components import charts, states
from components.charts import Cell, ChartIds, Drawn, Line, Mark, Words
from components.charts.figures import DAYS
from components.usage.words import count, day, nothing_noted

Step = Literal["day", "week", "month"]
BY_DAY, BY_WEEK = 92, 1100  # the longest periods drawn by day and by week
NOTHING = "No day of this period is known of the platforms shown. Below stands where views can come from."
NOT_KEPT = "The console keeps nothing of who views (USAGE_VIEWERS), so different viewers cannot be counted."
NEXT = "From the next refresh on every day has its number."
NO_AGE = "The platform does not tell when it was made, so its first days cannot be shown."
ADOPTED = ("Day", "Views", "People so far")


class Series(NamedTuple):
    """The parts of the period, and as many earlier ones that stand one to one beside them."""

    inquiry: api.Inquiry
    step: Step
    now: Sequence[api.Point]
    before: Sequence[api.Point]


def series_of(inquiry: api.Inquiry) -> Series:
    """Raises NotFound for what the inquiry names wrongly."""
    step = step_of(inquiry.window)
    earlier = replace(inquiry, window=back(inquiry.window, step)[0])
    return Series(inquiry, step, api.usage_series(inquiry, step), api.usage_series(earlier, step))


def back(window: api.Window, step: Step) -> tuple[api.Window, str]:
    """Earlier days that are cut into as many parts, and in words which."""
    if step == "day":
        return window.before, f"the {window.days:,} days before"
    if step == "week":
        weeks = -(-window.days // 7)
        ago = timedelta(weeks=weeks)
        return api.Window(window.first - ago, window.last - ago), f"the same {weeks:,} weeks before"
    years = window.last.year - window.first.year + 1
    return api.Window(_years(window.first, years), _years(window.last, years)), f"the same months {years} years before"


def _years(when: date, ago: int) -> date:
    """On 29 February the day before, where there is none."""
    try:
        return when.replace(year=when.year - ago)
    except ValueError:
        return when.replace(year=when.year - ago, day=28)


def step_of(window: api.Window) -> Step:
    """Short enough for every part to be seen."""
    if window.days <= BY_DAY:
        return "day"
    return "week" if window.days <= BY_WEEK else "month"


def views(ids: ChartIds, series: Series, marks: Sequence[Mark] = ()) -> Drawn:
    if all(point.views is None for point in series.now):
        return charts.instead(states.unknown(NOTHING))
    counted = [_whole(point, point.views, series.step) for point in series.now]
    lines = [Line("views", counted)]
    note, heads = _note(series, "Views a"), [series.step.capitalize(), "Views", "Not signed in"]
    table = [[point.start.isoformat(), point.views, point.anonymous] for point in series.now]
    if any(point.views is not None for point in series.before):
        earlier = [_whole(point, point.views, series.step) for point in series.before]
        lines.insert(0, Line("views before", earlier, "faint"))
        note += f" The dotted line: {back(series.inquiry.window, series.step)[1]}."
        heads.append("Views in the period before")
        table = [[*line, point.views] for line, point in zip(table, series.before, strict=True)]
    figure = charts.over_time([point.start for point in series.now], lines, "views", marks)
    return charts.drawn(ids, Words(f"Views by {series.step}", note, heads), figure, table)


def viewers(ids: ChartIds, series: Series, marks: Sequence[Mark] = ()) -> Drawn:
    if all(point.views is None for point in series.now):
        return charts.instead(states.unknown(NOTHING))
    if all(point.viewers is None for point in series.now):
        return charts.instead(states.unknown(NOT_KEPT))
    found = [count(point.viewers) for point in series.now]
    counted = [_whole(point, number, series.step) for point, number in zip(series.now, found, strict=True)]
    days, line = [point.start for point in series.now], Line("viewers", counted)
    table = [[point.start.isoformat(), number] for point, number in zip(series.now, found, strict=True)]
    note = _note(series, "Different people known by name in each")
    words = Words(f"Viewers by {series.step}", note, [series.step.capitalize(), "Viewers"])
    return charts.drawn(ids, words, charts.over_time(days, [line], "viewers", marks), table)


def hours(ids: ChartIds, inquiry: api.Inquiry, week: Sequence[Sequence[int]] | None, what: str = "apps are") -> Drawn:
    if week is None:
        return charts.instead(states.unknown(NOTHING))
    note = f"Views by hour in {api.usage_zone()}, all weeks of the period together. {inquiry.without.words()}"
    heads = ["Day", *(f"{hour:02}" for hour in range(24))]
    lines: list[list[Cell]] = [[name, *day] for name, day in zip(DAYS, week, strict=True)]
    words = Words(f"When {what} opened", note, heads)
    return charts.drawn(ids, words, charts.hours_of_week(week, "views"), lines)


def adoption(ids: ChartIds, found: Sequence[api.Adopted], app: api.App, without: api.Without) -> Drawn | str:
    """How many different people had opened an app by the end of each of its first days; or why that is unknown."""
    if app.created is None or "created" in app.unread:
        return NO_AGE
    first, days = found[0].day, f"{len(found):,} days" if len(found) > 1 else "day"
    if all(one.views is None for one in found):
        return f"How it was taken up is not known: nothing was counted in its first {days}, from {day(first)} on."
    if all(one.viewers_so_far is None for one in found):
        return NOT_KEPT
    so_far = [count(one.viewers_so_far) for one in found]
    note = f"Different people known by name since it was made, {day(first)}, added up. {without.words()}"
    lines = [[one.day.isoformat(), one.views, number] for one, number in zip(found, so_far, strict=True)]
    figure = charts.over_time([one.day for one in found], [Line("people so far", so_far)], "people so far")
    return charts.drawn(ids, Words(f"Taken up in its first {days}", note, ADOPTED), figure, lines)


def growth(ids: ChartIds, found: Sequence[api.Growth]) -> Drawn:
    """A day on which one platform was not read would look like a fall: it is a gap."""
    if all(one.apps is None for one in found):
        return charts.instead(nothing_noted("how many apps there were", found[-1].day, NEXT))
    whole = [None if one.unknown else one.apps for one in found]
    note = "Apps there are, as refreshes saw them. Of days on which a platform was not read it is not known."
    figure = charts.over_time([one.day for one in found], [Line("apps", whole)], "apps")
    lines = [[one.day.isoformat(), number] for one, number in zip(found, whole, strict=True)]
    return charts.drawn(ids, Words("Apps by day", note, ("Day", "Apps")), figure, lines)


def _note(series: Series, unit: str) -> str:
    cut = "" if series.step == "day" else f" A {series.step} that is not whole is left out of the line."
    return f"{unit} {series.step}. {series.inquiry.without.words()}{cut}"


def _whole(point: api.Point, number: int | None, step: Step) -> int | None:
    """A part that is cut off would look like a fall; a day is never cut off."""
    return number if point.whole or step == "day" else None
