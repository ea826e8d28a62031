"""What an app held day by day and who opened it, drawn: gaps, what nobody looked at, and names that are not kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import api
from pages.app import use

WINDOW = api.Window(date(2026, 3, 1), date(2026, 3, 3))
SEEN = api.Condition(
    date(2026, 3, 2), datetime(2026, 3, 2, tzinfo=UTC), None, None, 2.5, 3 * 1024 * 1024, 1, frozenset()
)

OFFERS = {one: api.Offer(offered=True, note="") for one in api.Capability}


def test_a_day_nobody_looked_at_is_a_gap():
    drawn = use.memory([SEEN], WINDOW)
    assert drawn.figure["figure"]["data"][0]["y"] == [None, 3.0, None]
    assert drawn.figure["table"]["lines"][1:] == [["2026-03-02", 3.0], ["2026-03-03", None]]
    assert use.cpu([SEEN], WINDOW).figure["figure"]["data"][0]["y"] == [None, 2.5, None]


def test_an_app_of_which_nothing_runs_holds_nothing():
    assert use.memory([replace(SEEN, memory_bytes=None)], WINDOW).figure["figure"]["data"][0]["y"] == [None, 0.0, None]


def test_what_the_platform_does_not_tell_is_unknown_and_what_nobody_noted_is_not_there_yet(words, monkeypatch):
    monkeypatch.setattr(api, "usage_window", lambda days: api.Window.until_yesterday(days, WINDOW.last))
    unread = replace(SEEN, memory_bytes=None, unread=frozenset({"memory_bytes"}))
    assert words(use.memory([unread], WINDOW).state).startswith("Unknown The platform did not tell it")
    state = api.PlatformState("p", "dash-enterprise-4", "Production", "https://p", OFFERS)
    assert words(use.not_held([], state, WINDOW)).startswith("Nothing noted yet")
    past = words(use.not_held([], state, WINDOW.before))
    assert past.startswith("Nothing was noted in these days No refresh noted what the app held")
    assert use.not_held([SEEN, unread], state, WINDOW) is None
    both = replace(SEEN, unread=use.HELD)
    assert "The platform did not tell of memory and CPU" in words(use.not_held([both], state, WINDOW))
    assert "Production does not offer memory and CPU" in words(use.not_held([], replace(state, offers={}), WINDOW))
