"""A day nobody told of is unknown, never a day without views; and so is an app that never reported."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from api.platforms.shapes import App
from api.usage.asking import Scope, Window
from api.usage.counter import View
from api.usage.counting import Step, series, totals
from api.usage.gatherings import Source
from api.usage.groups import By, groups
from api.usage.ranking import Trend, ranking
from api.usage.week import week

WINDOW = Window(date(2026, 2, 1), date(2026, 2, 10))


def noon(day, month=2):
    return datetime(2026, month, day, 12, tzinfo=UTC)


def views(app, *days):
    return [View(app, noon(day), "ann") for day in days]


@pytest.fixture(autouse=True)
def apps(estate):
    estate(prod=((App("prod", "sales"), App("prod", "stock")), ()), con=((App("con", "1"),), ()))


def test_without_any_source_everything_is_unknown(ask):
    count = ask(totals, WINDOW).now
    assert (count.views, count.viewers, count.unknown) == (None, None, ("prod", "con"))
    assert {point.views for point in ask(series(Step.DAY), WINDOW)} == {None}
    assert {(one.views, one.trend) for one in ask(ranking, WINDOW)} == {(None, Trend.UNKNOWN)}
    assert ask(week, WINDOW) is None
    assert {one.views for one in ask(groups(By.PLATFORM), WINDOW)} == {None}


def test_days_between_two_logs_are_a_gap(ask, gathered):
    gathered("prod", views("sales", 1, 2), noon(1), noon(3), Source.LOG)
    gathered("prod", views("sales", 8), noon(7), noon(10), Source.LOG)
    found = [point.views for point in ask(series(Step.DAY), WINDOW, Scope("prod"))]
    assert found == [1, 1, 0, None, None, None, 0, 1, 0, 0]
    count = ask(totals, WINDOW, Scope("prod")).now
    assert (count.views, count.unknown, count.partly) == (3, (), ("prod",))


def test_an_app_without_a_view_is_unused_only_where_every_day_is_known(ask, gathered):
    gathered("prod", views("sales", 1), noon(1), noon(5))
    assert {one.app: (one.views, one.trend) for one in ask(ranking, WINDOW, Scope("prod"))} == {
        "sales": (1, Trend.UNKNOWN),
        "stock": (None, Trend.UNKNOWN),
    }
    gathered("prod", [], noon(6), noon(10))
    assert {one.app: (one.views, one.trend) for one in ask(ranking, WINDOW, Scope("prod"))} == {
        "sales": (1, Trend.UNKNOWN),  # what was before is not known
        "stock": (0, Trend.UNUSED),
    }


def test_of_two_sources_that_tell_of_a_day_one_counts(ask, gathered):
    gathered("prod", views("sales", 4, 5, 6), noon(1), noon(10), Source.LOG)
    gathered("prod", views("sales", 6, 6), noon(6), noon(10), Source.PLATFORM)
    assert [point.views for point in ask(series(Step.DAY), WINDOW, Scope("prod"))] == [0, 0, 0, 1, 1, 2, 0, 0, 0, 0]


def test_where_apps_report_themselves_a_silent_one_is_unknown(ask, gathered):
    gathered("prod", views("sales", 3), noon(1), noon(10), Source.APP)
    assert {one.app: one.views for one in ask(ranking, WINDOW, Scope("prod"))} == {"sales": 1, "stock": None}


@pytest.mark.parametrize("environment", [{"USAGE_VIEWERS": "none"}])
def test_viewers_that_are_not_kept_are_unknown_and_not_none(ask, gathered, environment):
    gathered("prod", views("sales", 1, 2), noon(1), noon(10))
    count = ask(totals, WINDOW, Scope("prod")).now
    assert (count.views, count.viewers) == (2, None)
    assert {one.viewers for one in ask(ranking, WINDOW, Scope("prod")) if one.views} == {None}


def test_a_change_is_seen_at_once(ask, gathered):
    gathered("prod", views("sales", 1), noon(1), noon(10))
    assert ask(totals, WINDOW, Scope("prod")).now.views == 1
    gathered("prod", views("sales", 2), noon(1), noon(10))
    assert ask(totals, WINDOW, Scope("prod")).now.views == 2
