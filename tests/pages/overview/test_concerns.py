"""What needs attention first: numbers with their lists, reasons for what is unknown, one line for what is well."""

from __future__ import annotations

from api import Concern
from pages.overview import concerns
from tests.components.reading import parts, words

OWNERLESS = Concern("ownerless", 12, "ownerless apps", "Nobody answers for them.", "", "bad")
STALE = Concern("stale", 3, "stale apps", "Not opened for 90 days.", "and 12 unknown", "note")
LOCKED = Concern("owner-locked", None, "apps of locked owners", "They cannot sign in.", "not offered by Legacy", "none")
FAILING = Concern("failing", 0, "failing apps", "They do not run.", "", "good")
SILENT = Concern("platforms-silent", 1, "platforms not answering", "What you see is old.", "", "bad")


def test_each_number_leads_to_the_list_behind_it(state, estate):
    drawn = concerns.drawn(estate(state()), [OWNERLESS, SILENT], "legacy")
    assert [link.href for link in parts(drawn, "Link")] == [
        "/portalkeeper/platforms",
        "/portalkeeper/apps?show=ownerless&platform=legacy",
    ]
    assert "12 ownerless apps Nobody answers for them." in words(drawn)


def test_what_a_number_leaves_out_stands_under_it(state, estate):
    drawn = concerns.drawn(estate(state()), [STALE], None)
    assert "3 stale apps Not opened for 90 days. And 12 unknown" in words(drawn)


def test_an_unknown_number_is_never_a_zero_nor_well(state, estate):
    drawn = concerns.drawn(estate(state()), [LOCKED, FAILING], None)
    assert "– apps of locked owners Not offered by Legacy" in words(drawn)
    assert words(drawn).endswith("None of these: failing apps.")
    assert parts(drawn, "Link") == []


def test_the_worst_stands_first_and_what_cannot_be_counted_last(state, estate):
    tie = Concern("portal-tie", 2, "apps with a shared rank", "At random.", "", "warn")
    failing = Concern("failing", 5, "failing apps", "They do not run.", "", "bad")
    drawn = concerns.drawn(estate(state()), [LOCKED, STALE, tie, OWNERLESS, failing, SILENT], None)
    nouns = [words(noun) for noun in parts(drawn, "Span") if noun.className == "tile-noun"]
    bad = ["platforms not answering", "ownerless apps", "failing apps"]
    assert nouns == [*bad, "apps with a shared rank", "stale apps", "apps of locked owners"]


def test_a_zero_that_leaves_something_out_does_not_say_that_there_is_none(state, estate):
    public = Concern("public", 0, "apps open to the world", "No sign-in.", "not offered by Cloud", "good")
    for found in ([public], [public, FAILING]):
        drawn = concerns.drawn(estate(state()), found, None)
        assert "None known, but not all is known: apps open to the world (not offered by Cloud)." in words(drawn)
        assert "Nothing needs attention" not in words(drawn)
    assert "None of these: failing apps." in words(drawn)


def test_when_all_is_well_it_says_so(state, estate):
    assert words(concerns.drawn(estate(state()), [FAILING], None)).startswith("Nothing needs attention")


def test_before_the_first_reading_there_are_no_numbers(state, estate):
    drawn = concerns.drawn(estate(state(minutes=None)), [FAILING], None)
    assert words(drawn).startswith("Nothing has been read yet")


def test_a_first_reading_that_failed_says_why(state, estate):
    failed = state(minutes=None, failure="Production did not answer. Try again.")
    drawn = concerns.drawn(estate(failed), [FAILING], None)
    assert "Production did not answer." in words(drawn)
    assert drawn.role == "alert"
