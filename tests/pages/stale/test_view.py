"""What stands around the stale apps: how they were judged, what they cost together, or why there are none."""

from __future__ import annotations

from datetime import date

import api
from pages.stale import view
from tests.components.reading import words

ASKED = api.Inquiry(api.Window(date(2025, 12, 4), date(2026, 3, 3)))


def test_how_they_were_judged_and_what_cannot_be_is_said(sales, stock):
    found = api.Stale((sales, stock), judged=40, unknown=7)
    assert view.counted(found, ASKED, 1) == (
        "Not opened within 90 days, since 4 December 2025. Without bots. 1 of 40 apps that can be judged."
        " 1 more are kept out of the list. Of 7 more it is not known whether they are used."
    )


def test_what_they_hold_is_summed_over_those_that_tell_it(estate, sales, stock):
    said = words(view.tiles([sales, stock], estate(sales, stock)))
    assert "512 MiB of memory held by 1 of 2 apps, the rest unknown" in said
    assert "2.0 % of one core used" in said
    assert "– of memory held the platforms did not tell it" in words(view.tiles([stock], estate(stock)))
    assert "by all 1 apps" in words(view.tiles([sales], estate(sales)))


def test_none_and_not_known_are_told_apart():
    assert words(view.nothing(api.Stale((), judged=40, unknown=0))).startswith("No stale apps")
    assert words(view.nothing(api.Stale((), judged=0, unknown=9))).startswith("Unknown")
