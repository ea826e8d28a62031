"""How fresh what one sees is, when platforms agree, differ, were never read, or are being read."""

from __future__ import annotations

from components.shell.freshness import freshness
from tests.components.reading import words


def said(*states, estate):
    return words(freshness(estate(*states))).replace(" ,", ",")


def test_platforms_of_one_age_are_one_word_of_the_older(state, estate):
    assert said(state(minutes=4), state("Legacy", minutes=6), estate=estate) == "Updated 6 minutes ago"


def test_a_platform_that_is_much_older_is_named(state, estate):
    assert said(state(), state("Legacy", minutes=120), estate=estate) == "Updated 4 minutes ago, Legacy 2 hours ago"


def test_a_platform_never_read_is_named(state, estate):
    assert said(state(), state("Legacy", minutes=None), estate=estate) == "Updated 4 minutes ago, Legacy not yet"


def test_many_exceptions_stay_on_one_line(state, estate):
    late = [state(f"P{number}", minutes=120) for number in range(5)]
    assert said(state(), *late, estate=estate) == "Updated 4 minutes ago, P0 2 hours ago, P1 2 hours ago, and 3 older"


def test_before_the_first_reading_it_says_so(state, estate):
    assert said(state(minutes=None), estate=estate) == "Not read yet"


def test_while_a_refresh_runs_it_says_so(state, estate):
    assert said(state(refreshing=True), state("Legacy"), estate=estate) == "Refreshing…"
