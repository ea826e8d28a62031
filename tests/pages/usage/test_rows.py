"""What the table of apps by use says of each: numbers, trend, sparkline, and what is not known."""

from __future__ import annotations

from datetime import UTC, datetime

import api
from api import App, AppUse, Distinct, PlatformState, Snapshot, Trend
from pages.usage.columns import CHIPS
from pages.usage.rows import rows

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
SALES = AppUse("prod", "sales", 30, 4, Distinct(9, exact=True), 20, Trend.RISING, (10, 0, 20))
UNSEEN = AppUse("prod", "stock", None, None, None, None, Trend.UNKNOWN, None)
APPS = (App("prod", "sales", title="Sales", owner="ann", tags=("money",)), App("prod", "stock"))


def table(*uses):
    state = PlatformState("prod", "dash-enterprise-4", "Production", "https://de.example", {}, read_at=NOW)
    return rows(Snapshot("1", APPS, (), (state,), NOW, 90), uses)


def test_an_app_stands_with_its_numbers_in_the_order_it_comes_in():
    found = table(SALES, UNSEEN)
    first = {field: column[0] for field, column in found["columns"].items()}
    assert (first["title"], first["platform_name"], first["owner"]) == ("Sales", "Production", "ann")
    assert (first["views"], first["viewers"], first["before"], first["change"]) == (30, 9, 20, 10)
    assert (first["spark"], first["trend"], first["anonymous"]) == ("10, 0, 20", "rising", 4)


def test_what_is_unknown_is_marked_and_never_zero():
    marks = table(SALES, UNSEEN)["marks"]
    assert {field: text for field, text in marks.items() if text == "ku"}.keys() == {
        "views",
        "viewers",
        "before",
        "change",
        "anonymous",
        "spark",
    }
    known_now = AppUse("prod", "sales", 3, 0, Distinct(1, exact=True), None, Trend.NEW, (3,))
    assert table(known_now)["marks"] == {"before": "u", "change": "u"}


def test_every_trend_but_steady_has_a_chip_that_counts_it():
    uses = [AppUse("prod", "sales", 1, 0, None, 1, trend, None) for trend in Trend]
    counted = table(*uses)["counted"]
    assert {chip.key: counted[chip.key] for chip in CHIPS} == {chip.key: 1 for chip in CHIPS}
    assert {api.Trend(chip.key.replace("-", " ")) for chip in CHIPS} == set(Trend) - {Trend.STEADY}


def test_an_app_that_has_gone_since_is_left_out():
    assert table(SALES, AppUse("prod", "gone", 1, 0, None, 1, Trend.STEADY, None))["columns"]["name"] == ["sales"]
