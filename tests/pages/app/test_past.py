"""An app's history, told in sentences."""

from __future__ import annotations

from datetime import timedelta

from api import Happening
from pages.app.past import timeline


def happening(now, kind, before=None, after=None, by=None):
    return Happening(now - timedelta(days=2), "prod", "x", kind, before, after, by)


def test_a_change_says_when_and_who_of_us(now, words):
    drawn = timeline([happening(now, "rank", 1, 2, by="ada"), happening(now, "rank", 2, 3)], now)
    assert words(drawn) == "Rank set from 1 to 2 by ada 2 days ago Rank set from 2 to 3 2 days ago"


def test_the_exact_time_is_on_hover(now, parts):
    (time,) = parts(timeline([happening(now, "gone", "ada")], now), "Time")
    assert time.dateTime == "2026-03-02T12:00:00+00:00"


def test_no_changes_yet_says_why(now, words):
    assert "second read" in words(timeline([], now))
