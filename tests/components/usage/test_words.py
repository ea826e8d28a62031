"""Numbers of use in words: against the period before, and what they leave out."""

from __future__ import annotations

from datetime import date

import api
from components.usage import words as usage
from tests.components.reading import words

WINDOW = api.Window(date(2026, 2, 1), date(2026, 2, 28))


def test_a_number_is_told_against_the_period_before():
    assert usage.against(112, 100, 28) == "+12 % on the 28 days before (100)"
    assert usage.against(1, 1200, 7) == "−100 % on the 7 days before (1,200)"
    assert usage.against(343, 1, 28) == "343 times the 28 days before (1)"
    assert usage.against(5, 5, 1) == "as many as the day before (5)"
    assert usage.against(5, 0, 28) == "none in the 28 days before"


def test_what_was_before_and_nobody_knows_is_not_compared_with():
    assert usage.against(5, None, 28) == "the 28 days before: unknown"
    assert usage.against(None, 5, 28) == "the 28 days before: unknown"


def test_platforms_that_are_left_out_are_named(estate, state):
    known = estate(state("Production"), state("Connect"), state("Legacy"))
    found = api.Count(WINDOW, 5, 0, None, unknown=("connect", "legacy"), partly=("production",))
    assert usage.gaps(found, known) == (
        "Nothing is known of Connect and Legacy in these days. Of Production only some of these days are known."
    )
    assert usage.gaps(api.Count(WINDOW, 5, 0, None), known) == ""


def test_every_source_says_when_it_was_gathered_and_what_failed(now):
    origins = [
        api.Origin("prod", None, "Production: access logs.", gathered=now, failure="The file is cut."),
        api.Origin("dss", None, "DSS: views are not known."),
    ]
    said = words(usage.sources(origins, now))
    assert "Production: access logs. Gathered just now . The last try failed: The file is cut." in said
    assert "DSS: views are not known." in said
