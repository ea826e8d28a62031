"""The numbers above the charts: against the period before, estimated, or not known."""

from __future__ import annotations

from datetime import date

import pytest
from dash import _get_paths
from dash._utils import AttributeDict

from api import AppUse, Count, Distinct, Totals, Trend, Window
from components.usage import totals
from tests.components.reading import words

WINDOW = Window(date(2026, 2, 1), date(2026, 2, 28))


@pytest.fixture(autouse=True)
def below(monkeypatch):
    monkeypatch.setattr(_get_paths, "CONFIG", AttributeDict(requests_pathname_prefix="/"))


def count(views=100, viewers=10, *, exact=True, **more):
    return Count(WINDOW, views, views and 0, Distinct(viewers, exact), **more)


def use(views, trend=Trend.STEADY):
    return AppUse("prod", "sales", views, 0, None, 1, trend, None)


def test_each_number_stands_against_the_period_before():
    said = words(totals.totals(Totals(count(112), count(100))))
    assert "112 views +12 % on the 28 days before (100)" in said
    assert "10 viewers as many as the 28 days before (10)" in said


def test_an_estimate_says_so():
    assert "40,000 viewers an estimate, at most 2 % off" in words(
        totals.totals(Totals(count(viewers=40_000, exact=False), count()))
    )


PARTLY = {"partly": ("prod",)}


@pytest.mark.parametrize(("now", "before"), [(PARTLY, {}), ({}, {"unknown": ("prod",)}), (PARTLY, PARTLY)])
def test_periods_of_which_not_the_same_is_known_are_not_compared(now, before):
    assert "the 28 days before: unknown" in words(totals.totals(Totals(count(**now), count(**before))))


def test_what_is_not_known_is_a_dash_with_the_reason():
    unknown = Count(WINDOW, None, None, None, unknown=("prod",))
    said = words(totals.totals(Totals(unknown, count())))
    assert "– views no day of the period is known" in said
    hidden = Count(WINDOW, 5, 0, None)
    assert "– viewers who views is not kept" in words(totals.totals(Totals(hidden, hidden)))


def test_apps_nobody_opened_lead_to_their_list_and_unknown_ones_are_counted_apart():
    opened, idle = totals.opened([use(3), use(0), use(0), use(None)], "/usage?show=unused")
    assert "1 apps opened of 3 whose views are known" in words(opened)
    assert "2 apps not opened nobody opened them · of 1 more it is not known" in words(idle)
    assert idle.href == "/usage?show=unused"
    assert "–" in words(totals.opened([use(None)], ""))
