"""Moments in words: near ones by the clock, far ones by the calendar, never a wrong precision."""

from __future__ import annotations

from datetime import timedelta

import pytest

from components.times import moment, words
from tests.components import reading


@pytest.mark.parametrize(
    ("ago", "said"),
    [
        ({"seconds": 0}, "just now"),
        ({"seconds": 59}, "just now"),
        ({"seconds": 60}, "1 minute ago"),
        ({"minutes": 4, "seconds": 50}, "4 minutes ago"),
        ({"minutes": 59, "seconds": 59}, "59 minutes ago"),
        ({"hours": 1}, "1 hour ago"),
        ({"hours": 23, "minutes": 59}, "23 hours ago"),
        ({"hours": 24}, "yesterday"),
        ({"hours": 47}, "yesterday"),
        ({"days": 2}, "2 days ago"),
        ({"days": 59}, "59 days ago"),
        ({"days": 124}, "4 months ago"),
        ({"days": 729}, "23 months ago"),
        ({"days": 800}, "2 years ago"),
        ({"days": 700_000}, "1916 years ago"),
        ({"minutes": -3}, "in 3 minutes"),
        ({"days": -1}, "tomorrow"),
    ],
)
def test_a_moment_is_said_as_people_say_it(now, ago, said):
    assert words(now - timedelta(**ago), now) == said


def test_the_exact_time_goes_along_for_the_browser(now):
    drawn = moment(now - timedelta(hours=2), now)
    assert reading.words(drawn) == "2 hours ago"
    assert drawn.dateTime == "2026-03-04T10:00:00+00:00"
    assert drawn.title == "2026-03-04 10:00 UTC"


def test_no_moment_is_a_word_and_not_a_date(now):
    assert reading.words(moment(None, now)) == "never"
    assert reading.words(moment(None, now, never="not yet")) == "not yet"
