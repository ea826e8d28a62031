"""Days as people mean them: the reader's own, each from its first to its last moment, also when clocks change."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from api.changes.days import span_of_days
from api.errors import Refused

BERLIN = "Europe/Berlin"


def at(*parts):
    return datetime(*parts, tzinfo=UTC)


def test_both_days_are_in_it_from_midnight_to_midnight_of_the_reader():
    assert span_of_days("2026-11-20", "2026-11-21", BERLIN) == (at(2026, 11, 19, 23), at(2026, 11, 21, 23))
    assert span_of_days("2026-11-21", "2026-11-21", "Pacific/Auckland") == (at(2026, 11, 20, 11), at(2026, 11, 21, 11))


@pytest.mark.parametrize(("day", "hours"), [("2026-03-29", 23), ("2026-10-25", 25), ("2028-02-29", 24)])
def test_a_day_on_which_clocks_change_is_as_long_as_it_is(day, hours):
    since, before = span_of_days(day, day, BERLIN)
    assert before - since == timedelta(hours=hours)


def test_no_day_is_no_limit():
    assert span_of_days("", "", BERLIN) == (None, None)
    assert span_of_days("2026-11-21", "", "UTC") == (at(2026, 11, 21), None)
    assert span_of_days("", "2026-11-21", "UTC") == (None, at(2026, 11, 22))


def test_the_ends_of_all_calendars_are_no_limit_where_no_moment_is_left():
    assert span_of_days("0001-01-01", "9999-12-31", BERLIN) == (None, None)
    assert span_of_days("0001-01-01", "9999-12-31", "UTC") == (at(1, 1, 1), None)


def test_the_wrong_way_round_is_said_and_not_turned():
    with pytest.raises(Refused, match=r"The first day \(2026-11-22\) comes after the last \(2026-11-21\)"):
        span_of_days("2026-11-22", "2026-11-21", BERLIN)


@pytest.mark.parametrize("text", ["2026-02-30", "2026-13-01", "yesterday", "10000-01-01", "2027-02-29", "0000-01-01"])
def test_what_is_no_day_is_said(text):
    with pytest.raises(Refused, match="There is no day"):
        span_of_days(text, "", BERLIN)


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "../../etc/passwd", "Europe", "a" * 5000, "\x00"])
def test_a_zone_nobody_knows_is_utc(zone):
    assert span_of_days("2026-11-21", "", zone) == (at(2026, 11, 21), None)
