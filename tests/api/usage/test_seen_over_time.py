"""What refreshes saw of apps over time: their resources, and how many there were."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

import api


@pytest.fixture
def days(estate, clock):
    """Three days; on the second nobody looks, and on the third the app holds more and has company."""
    sales = api.App("prod", "sales", memory_bytes=5, unread=frozenset({"cpu_percent"}))
    first = clock().date()
    other = ((api.App("con", "1"),), ())
    estate(prod=((sales,), ()), con=other)
    clock.advance(days=2)
    estate(prod=((replace(sales, memory_bytes=9), api.App("prod", "stock")), ()), con=other)
    return api.Window(first, clock().date())


def test_the_condition_of_an_app_day_by_day(signed_in, days):
    found = signed_in("lead", api.usage_conditions, "prod", "sales", days)
    assert [(one.day, one.memory_bytes) for one in found] == [(days.first, 5), (days.last, 9)]
    assert {one.cpu_percent for one in found} == {None}
    assert all("cpu_percent" in one.unread for one in found)
    with pytest.raises(api.NotFound):
        signed_in("lead", api.usage_conditions, "prod", "nothing", days)


@pytest.mark.parametrize("environment", [{"USAGE_CONDITION_DAYS": "1"}])
def test_days_older_than_the_setting_says_are_deleted(signed_in, days):
    found = signed_in("lead", api.usage_conditions, "prod", "sales", days)
    assert [one.day for one in found] == [days.last]


def test_the_condition_of_an_app_is_exported_with_what_is_not_known(signed_in, days):
    asked = api.Inquiry(days, api.Scope("prod", "sales"))
    rows = json.loads(signed_in("lead", api.export_usage, "resources", asked, "json"))
    assert [(row["day"], row["memory_bytes"], row["unknown"]) for row in rows] == [
        (str(days.first), 5, ["cpu_percent"]),
        (str(days.last), 9, ["cpu_percent"]),
    ]
    with pytest.raises(api.NotFound):
        signed_in("lead", api.export_usage, "resources", api.Inquiry(days), "json")


def test_the_number_of_apps_is_unknown_on_a_day_nobody_looked(signed_in, days):
    found = signed_in("lead", api.usage_growth, days)
    assert [(one.apps, one.unknown) for one in found] == [(2, ()), (None, ("prod", "con")), (3, ())]
    assert [one.apps for one in signed_in("lead", api.usage_growth, days, "prod")] == [1, None, 2]
    for ask in (api.usage_conditions, api.usage_growth):
        with pytest.raises(api.NotAllowed):
            signed_in("viewer", ask, *(("prod", "sales", days) if ask is api.usage_conditions else (days,)))
