"""Where it was not kept who viewed, or is not kept any more, viewers are unknown: never too few."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from api.platforms.shapes import App
from api.usage import keeping
from api.usage.adoption import adoption
from api.usage.asking import Scope, Window
from api.usage.counter import View
from api.usage.counting import Step, series, totals
from api.usage.following import follow
from api.usage.forgetting import forget
from api.usage.groups import By, groups
from api.usage.ranking import ranking
from api.usage.settings import Viewers

WINDOW = Window(date(2026, 2, 1), date(2026, 2, 10))
PROD = Scope("prod")


def noon(day):
    return datetime(2026, 2, day, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def counted(estate, gathered):
    """Ann on two days, and nobody known, of whom nothing was ever kept."""
    estate(prod=((App("prod", "sales"), App("prod", "stock")), ()))
    views = [View("sales", noon(1), "ann"), View("sales", noon(5), "ann"), View("stock", noon(1), None)]
    gathered("prod", views, noon(1), noon(10))


@pytest.fixture
def usage_setting(context):
    """Another setting of use from now on, as after a restart of the console."""

    def put(**values):
        changed = replace(context.settings, usage=replace(context.settings.usage, **values))
        object.__setattr__(context, "settings", changed)  # a Context is frozen, and this one is this test's own

    return put


@pytest.fixture
def by_day(ask):
    return lambda: {point.start.day: point for point in ask(series(Step.DAY), WINDOW, PROD)}


def test_a_day_of_which_they_were_not_kept(ask, gathered, usage_setting, by_day):
    assert ask(totals, WINDOW, PROD).now.viewers.count == 1
    usage_setting(viewers=Viewers.NONE)
    gathered("prod", [View("sales", noon(5), "bob")], noon(1), noon(10))
    found = by_day()
    assert (found[1].viewers.count, found[4].viewers.count, found[5].viewers) == (1, 0, None)
    assert (found[5].views, ask(totals, WINDOW, PROD).now.viewers) == (2, None)
    assert {one.app: one.viewers for one in ask(ranking, WINDOW, PROD)}["sales"] is None
    assert [one.viewers for one in ask(groups(By.PLATFORM), WINDOW, PROD)] == [None]
    so_far = [one.viewers_so_far for one in ask(adoption, WINDOW, Scope("prod", "sales"))]
    assert (so_far[3].count, set(so_far[4:])) == (1, {None})


def test_a_day_stays_unknown_when_they_are_kept_later(ask, gathered, usage_setting, by_day):
    usage_setting(viewers=Viewers.NONE)
    gathered("prod", [View("sales", noon(5), "bob")], noon(1), noon(10))
    usage_setting(viewers=Viewers.PSEUDONYMS)
    gathered("prod", [View("sales", noon(5), "cid")], noon(1), noon(10))
    assert (by_day()[5].views, by_day()[5].viewers) == (3, None)


def test_they_are_forgotten_after_the_days_of_the_setting(ask, usage_setting, by_day, context, prod, clock):
    usage_setting(viewer_days=(clock().date() - noon(5).date()).days)
    follow(context, prod)
    found = by_day()
    assert (found[1].views, found[1].viewers, found[5].viewers.count) == (2, None, 1)
    assert ask(totals, WINDOW, PROD).now.viewers is None


def test_two_that_forget_at_once_both_end_well(usage_setting, by_day, context, prod, clock, monkeypatch):
    usage_setting(viewer_days=(clock().date() - noon(5).date()).days)
    turn, others = keeping.take_turn, [lambda: forget(context, prod.id)]

    def late(connection):
        if others:
            others.pop()()
        turn(connection)

    monkeypatch.setattr(keeping, "take_turn", late)
    forget(context, prod.id)
    found = by_day()
    assert (found[1].viewers, found[5].viewers.count) == (None, 1)
