"""What the charts of usage say: the step that fits the period, gaps, parts cut off, and whom the numbers leave out."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

import api
from api.usage.counting import Step
from components.charts import ChartIds
from components.usage import drawing
from components.usage.drawing import Series
from tests.components.reading import words

IDS = ChartIds("usage-views")
FIRST = date(2026, 2, 2)
ASKED = api.Inquiry(api.Window(FIRST, FIRST + timedelta(days=2)), without=api.Without(owners=True))


def point(number, views, viewers=3, *, whole=True, exact=True):
    known = None if views is None or viewers is None else api.Distinct(viewers, exact)
    return api.Point(FIRST + timedelta(days=number), views, 0 if views else None, known, whole)


def test_long_periods_are_drawn_by_week_and_by_month():
    steps = [drawing.step_of(api.Window.until_yesterday(days, FIRST)) for days in (7, 92, 93, 365, 3650)]
    assert steps == ["day", "day", "week", "week", "month"]


@pytest.mark.parametrize("days", [1, 92, 93, 365, 1100, 1101, 3650])
@pytest.mark.parametrize("last", [date(2024, 2, 29), date(2026, 3, 3)])
def test_the_parts_of_an_earlier_period_stand_one_to_one_beside_those_of_the_period(days, last):
    window = api.Window.until_yesterday(days, last + timedelta(days=1))
    step = drawing.step_of(window)
    before, _words = drawing.back(window, step)
    assert before.last < window.first
    parts = [
        sorted({Step(step).start(one.first + timedelta(days=number)) for number in range(one.days)})
        for one in (window, before)
    ]
    assert len(parts[0]) == len(parts[1])


def test_views_stand_with_those_of_the_period_before():
    drawn = drawing.views(IDS, Series(ASKED, "day", [point(0, 5), point(1, None), point(2, 7)], [point(0, 1)] * 3))
    before, now = drawn.figure["figure"]["data"]
    assert (now["y"], before["y"]) == ([5, None, 7], [1, 1, 1])
    assert drawn.note == ("Views a day. Without owners, co-owners and bots. The dotted line: the 3 days before.")
    assert ["2026-02-03", None, None, 1] in drawn.figure["table"]["lines"]


def test_a_week_that_is_cut_off_is_no_fall():
    drawn = drawing.views(IDS, Series(ASKED, "week", [point(0, 5, whole=False), point(1, 70)], ()))
    assert drawn.figure["figure"]["data"][0]["y"] == [None, 70]
    assert "A week that is not whole is left out of the line." in drawn.note
    assert drawn.figure["table"]["lines"][0][:2] == ["2026-02-02", 5]
    assert drawn.title == "Views by week"


def test_viewers_that_are_not_kept_are_no_zero():
    drawn = drawing.viewers(IDS, Series(ASKED, "day", [point(0, 5, viewers=None)], ()))
    assert drawn.no_whole
    assert "USAGE_VIEWERS" in words(drawn.state)
    assert drawing.viewers(IDS, Series(ASKED, "day", [point(0, 5)], ())).figure["figure"]["data"][0]["y"] == [3]


def test_a_period_of_which_nothing_is_known_says_so():
    for drawn in (
        drawing.views(IDS, Series(ASKED, "day", [point(0, None)], ())),
        drawing.viewers(IDS, Series(ASKED, "day", [point(0, None)], ())),
        drawing.hours(IDS, ASKED, None),
    ):
        assert words(drawn.state).startswith("Unknown")


def test_a_day_on_which_a_platform_was_not_read_is_no_fall(monkeypatch):
    days = [
        api.Growth(FIRST, 9),
        api.Growth(FIRST + timedelta(days=1), 3, ("prod",)),
        api.Growth(FIRST, None, ("prod",)),
    ]
    assert drawing.growth(IDS, days).figure["figure"]["data"][0]["y"] == [9, None, None]
    for today, said in ((FIRST, "Nothing noted yet"), (FIRST + timedelta(days=1), "Nothing was noted in these days")):
        monkeypatch.setattr(api, "usage_window", lambda days, today=today: api.Window.until_yesterday(days, today))
        assert words(drawing.growth(IDS, days[2:]).state).startswith(said)


def test_how_an_app_was_taken_up_is_told_or_why_not():
    app = api.App("prod", "sales", created=datetime(2026, 2, 2, tzinfo=UTC))
    without = api.Without()
    days = [api.Adopted(FIRST + timedelta(days=number), number, api.Distinct(number, exact=True)) for number in (0, 1)]
    drawn = drawing.adoption(IDS, days, app, without)
    assert drawn.title == "Taken up in its first 2 days"
    assert drawn.figure["figure"]["data"][0]["y"] == [0, 1]
    assert drawn.figure["table"]["lines"][1] == ["2026-02-03", 1, 1]
    assert "Without bots." in drawn.note
    unknown = [api.Adopted(FIRST, None, None)]
    assert "nothing was counted in its first day" in drawing.adoption(IDS, unknown, app, without)
    assert "USAGE_VIEWERS" in drawing.adoption(IDS, [replace(days[0], viewers_so_far=None)], app, without)
    assert "when it was made" in drawing.adoption(IDS, days, replace(app, created=None), without)


def test_hours_are_those_of_the_zone_that_is_named():
    drawn = drawing.hours(IDS, ASKED, [list(range(24))] * 7)
    assert "Europe/Berlin" in drawn.note
    assert [line[0] for line in drawn.figure["table"]["lines"]][-1] == "Sunday"
