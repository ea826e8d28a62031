"""The portal as it was on any day since the console reads it, and the way back to it."""

from __future__ import annotations

from datetime import date

import pytest

import api
from api.changes.shapes import State

FIRST, SECOND, THIRD = date(2026, 3, 1), date(2026, 3, 2), date(2026, 3, 3)


@pytest.fixture
def past(signed_in):
    return lambda day: signed_in("lead", api.portal_on, "prod", day)


@pytest.fixture
def days(world, refreshed, clock):
    """On the first day d leaves its tie; on the second, f comes to the top and b goes away; on the third, n is new."""
    world.elsewhere("d", rank=40)
    refreshed()
    clock.advance(days=1)
    world.elsewhere("f", rank=1)
    world.elsewhere("a", visible=False)
    b = world.apps.pop("b")
    refreshed()
    clock.advance(days=1)
    world.apps["n"] = api.App("prod", "n", visible=True, rank=2)
    world.elsewhere("e", rank=3)
    refreshed()
    return b


def test_every_day_shows_the_order_it_had(past, days):
    assert past(FIRST).order == tuple("acdef")
    assert past(SECOND).order == tuple("fcde")
    assert past(THIRD).order == tuple("fnecd")


def test_where_an_app_stood_that_is_gone_is_unknown(past, days):
    assert past(FIRST).unknown == ("b",)
    assert past(SECOND).unknown == ()


def test_days_before_the_history_are_unknown_and_said_so(past, days):
    with pytest.raises(api.Refused, match="before 1 March 2026"):
        past(date(2026, 2, 27))


def test_the_way_back_is_a_draft_that_leaves_new_apps_where_they_are(signed_in, days, applied, world):
    draft = signed_in("admin", api.draft_of_day, "prod", SECOND)
    assert draft.name == "As on 2026-03-02"
    assert set(applied(draft.id)) == {State.APPLIED}
    assert world.order() == "fncde"
