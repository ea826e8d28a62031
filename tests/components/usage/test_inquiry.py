"""What a form about use asks: from the address into the form, from the form into a question, and back."""

from __future__ import annotations

from datetime import date

import pytest

import api
from components import address
from components.usage import inquiry
from components.usage.inquiry import Asked, InquiryIds, asked
from components.usage.taking import as_drawn
from tests.components.reading import parts

LAST = date(2026, 3, 3)


@pytest.fixture(autouse=True)
def window(monkeypatch):
    monkeypatch.setattr(api, "usage_window", lambda days: api.Window.until_yesterday(days, date(2026, 3, 4)))


def test_an_address_fills_the_form_and_what_does_not_fit_keeps_the_default():
    assert asked({"days": "90", "team": "money", "owners": "1", "bots": "1"}) == Asked(
        90, "money", owners=True, bots=True
    )
    assert asked({"days": "many", "team": ["a", "b"], "owners": "x"}, days=90) == Asked()
    assert asked({}, days=90).days == 90


def test_the_form_offers_the_days_an_address_names_within_reason():
    drawn = inquiry.form(InquiryIds("usage"), Asked(days=45))
    assert parts(drawn, "Select")[0].value == "45"
    assert "Last 45 days" in [one["label"] for one in parts(drawn, "Select")[0].options]
    assert parts(inquiry.form(InquiryIds("usage"), Asked(days=10**9)), "Select")[0].value == "3650"


def test_dates_of_an_address_stand_in_the_form_and_are_asked_about():
    chosen = asked({"since": "2026-01-01", "until": "2026-01-31"})
    drawn = inquiry.form(InquiryIds("usage"), chosen)
    assert parts(drawn, "Select")[0].value == "own"
    assert [one.value for one in parts(drawn, "Input")] == ["2026-01-01", "2026-01-31"]
    january = api.Window(date(2026, 1, 1), date(2026, 1, 31))
    made = inquiry.here(parts(drawn, "Store")[0].data, "all", ["bots"], "")
    assert made.window == january
    assert address.search(inquiry.query(made)) == "?since=2026-01-01&until=2026-01-31"
    options = parts(inquiry.form(InquiryIds("stale"), chosen, setting="As configured"), "Select")[0].options
    assert "own" not in [one["value"] for one in options]


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2026-01-31..2026-01-01", date(2026, 1, 1), date(2026, 1, 31)),
        ("2026-03-01..2099-01-01", date(2026, 3, 1), LAST),
        ("2026-03-01..", date(2026, 3, 1), LAST),
        ("..2026-01-28", date(2026, 1, 1), date(2026, 1, 28)),
        ("0001-01-01..2026-01-31", date(2016, 2, 4), date(2026, 1, 31)),
        ("x..y", date(2026, 2, 4), LAST),
    ],
)
def test_dates_that_nobody_can_mean_are_taken_for_the_nearest_that_one_can(period, first, last):
    assert inquiry.here(period, "all", [], "").window == api.Window(first, last)


def test_what_refreshes_see_goes_on_until_today_but_a_period_that_is_over_ends_where_it_ends():
    assert inquiry.until_today(api.Window(LAST, LAST)) == api.Window(LAST, date(2026, 3, 4))
    assert inquiry.until_today(january := api.Window(date(2026, 1, 1), date(2026, 1, 31))) == january
    day = api.Inquiry(api.Window(LAST, LAST))
    files = [as_drawn(table, day).window.days for table in ("growth", "resources", "days")]
    assert files == [2, 2, 1]


def test_what_stands_in_the_form_is_what_is_asked():
    made = inquiry.here("7", "money", ["owners"], "?platform=prod")
    assert made == api.Inquiry(
        api.Window(date(2026, 2, 25), LAST), api.Scope("prod", tag="money"), api.Without(owners=True, bots=False)
    )
    assert inquiry.here("7", "all", ["bots"], "").scope == api.Scope()


@pytest.mark.parametrize("days", ["0", "-1", "x", "", "999999", "²"])
def test_days_that_nobody_can_ask_for_are_taken_for_the_nearest_that_one_can(days):
    assert 1 <= inquiry.here(days, "all", [], "").window.days <= 3650


def test_an_address_made_of_a_question_asks_the_same():
    made = inquiry.here("90", "money", ["administrators"], "?platform=prod")
    search = address.search(inquiry.query(made))
    again = address.read(search, Asked)
    assert inquiry.here(str(again.days), again.team, again.left_out, search) == made


def test_teams_are_every_tag_and_the_chosen_one():
    apps = [api.App("prod", "a", tags=("Money", "store")), api.App("prod", "b", tags=("art", "store"))]
    assert [one["value"] for one in inquiry.teams(apps, "gone")] == ["all", "art", "gone", "Money", "store"]
