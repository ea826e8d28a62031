"""What happened to an app on the days of its charts: which day it counts to, and in which words."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

import api
from pages.app.marks import MOST, marked

WINDOW = api.Window(date(2026, 3, 1), date(2026, 3, 28))


@pytest.fixture(autouse=True)
def zone(monkeypatch):
    monkeypatch.setattr(api, "usage_zone", lambda: "Europe/Berlin")


def owner(at, before, after):
    return api.Happening(at, "prod", "sales", "owner", before, after, None)


def test_updates_and_owners_are_numbered_by_the_days_of_the_zone():
    late = datetime(2026, 3, 3, 23, 30, tzinfo=UTC)  # the fourth in Berlin
    found = marked(WINDOW, [owner(late, "ann", "bob")], [late, late, datetime(2026, 3, 2, tzinfo=UTC), None])
    assert [(one.label, one.day.day, one.words) for one in found] == [
        ("1", 2, "Updated on the platform"),
        ("2", 4, "Updated on the platform; Owner changed from ann to bob"),
    ]
    assert (found[1].mark.day, found[1].mark.label) == (date(2026, 3, 4), "2")


def test_what_else_happened_or_lies_outside_is_no_mark():
    rank = api.Happening(datetime(2026, 3, 5, tzinfo=UTC), "prod", "sales", "rank", 1, 2, None)
    assert marked(WINDOW, [rank], [datetime(2026, 2, 27, tzinfo=UTC), datetime(2026, 3, 29, tzinfo=UTC)]) == ()


def test_of_too_many_the_newest_are_marked():
    days = [datetime(2026, 3, day, 12, tzinfo=UTC) for day in range(1, 29)]
    found = marked(WINDOW, [], days)
    assert (len(found), found[0].day.day, found[-1].label) == (MOST, 9, "20")
