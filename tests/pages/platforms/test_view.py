"""What a person reads of a platform, in every state it can be in."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from api import Account, Budget, Capability, Offer
from pages.platforms import ids
from pages.platforms.offers import offers_table

NOW = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)  # as the fixtures have it


def test_a_platform_that_answers_says_what_was_read_and_as_whom(state, drawn, words):
    told = words(drawn(state()))
    for sentence in (
        "Production Dash Enterprise 4 at https://de.example.com Refresh",
        "answering",
        "Signed in as svc (administrator)",
        "Last whole read 4 minutes ago It took 1.3 s Apps 2,614 Came twice none",
        "CPU and memory 1 hour ago",
        "Points budget no limit known",
        "Fields this version lacks none found",
    ):
        assert sentence in told
    assert "not answering" not in told


def test_a_platform_without_such_numbers_does_not_promise_them(state, drawn, words):
    lacking = {one: Offer(offered=False, note="") for one in (Capability.RESOURCES, Capability.LAST_VISIT)}
    told = words(drawn(state(offers=lacking, measured_at=None, took_seconds=0.01)))
    assert "CPU and memory not offered" in told
    assert "It took under 0.1 s" in told


def test_one_that_stopped_answering_says_so_with_the_reason_and_the_age_of_what_is_shown(state, drawn, words):
    told = words(drawn(state(failure="Production did not answer. Try again.")))
    assert "not answering last read 4 minutes ago" in told
    assert "Not answering. Production did not answer. Try again." in told
    assert "Apps 2,614" in told


def test_one_that_never_answered_shows_no_number(state, drawn, words):
    never = {"read_at": None, "measured_at": None, "account": None, "apps": 0, "took_seconds": None, "whole": False}
    told = words(drawn(state(**never, failure="No such host.")))
    assert "has never answered" in told
    assert "Last whole read not yet" in told
    assert "Apps 0" not in told
    assert "Signed in as unknown" in told


def test_one_that_was_not_asked_yet_is_neither_good_nor_bad(state, drawn, words):
    told = words(drawn(state(read_at=None, tried_at=None, account=None)))
    assert "not asked yet" in told
    assert "answering" not in told.replace("not asked yet", "")


def test_one_that_is_asked_for_the_first_time_is_not_said_to_answer(state, drawn, words):
    told = words(drawn(state(read_at=None, account=None, refreshing=True)))
    assert "being asked" in told
    assert "answering" not in told


def test_an_account_that_is_no_administrator_is_warned_about(state, drawn, words):
    assert "svc is not an administrator there: only its own apps are seen." in words(
        drawn(state(account=Account("svc", is_admin=False)))
    )


def test_an_account_whose_rights_are_unknown_is_not_accused(state, drawn, words):
    told = words(drawn(state(account=Account(None, is_admin=None))))
    assert "unknown (rights unknown)" in told
    assert "only its own apps" not in told


def test_a_read_with_holes_says_which(state, drawn, words):
    told = words(drawn(state(whole=False, problems=("Page 3 of the apps was cut.",), repeated=2)))
    assert "The last read was not whole: some apps are missing." in told
    assert "1 problem in the last read incomplete Page 3 of the apps was cut." in told
    assert "Came twice 2 left out" in told


def test_fields_this_version_lacks_are_named(state, drawn, words):
    assert "Fields this version lacks App.hasWorkspace Owner" in words(
        drawn(state(dropped=frozenset({"Owner", "App.hasWorkspace"})))
    )


def test_hints_of_the_version_stand_under_their_own_names(state, drawn, words):
    assert "High availability yes" in words(drawn(state(hints=(("High availability", "yes"),))))


@pytest.mark.parametrize(
    ("left", "told"),
    [(12, "12 of 60 points left"), (0, "0 of 60 points left"), (None, "an unknown number of 60 points")],
)
def test_the_budget_is_told_as_far_as_it_is_known(state, drawn, words, left, told):
    page = drawn(state(budget=Budget(60, left, NOW + timedelta(seconds=150))))
    assert told in words(page)
    assert "full again in 2 minutes" in words(page)


def test_every_capability_is_a_word_with_its_reason(state, drawn, words, parts):
    page = drawn(state())
    assert "Offers 1 of 2 capabilities" in words(page)
    assert parts(page, "Tr") == []  # hundreds of cells that nobody has unfolded would hold up the screen
    told = {**state().offers, Capability.TAGS: Offer(offered=False, note="By `de`.", singly=True)}
    assert "Offers 1 of 3 capabilities, and 1 on the page of each app" in words(drawn(state(offers=told)))
    rows = [words(row) for row in parts(offers_table(state(offers=told)), "Tr")]
    assert rows == [
        "Capability Offered How, or why not",
        "Rank in the portal offered",
        "Tags on its page By `de`.",
        "Number of views not offered The API counts no views.",
    ]


def test_each_platform_is_read_anew_by_its_own_button(state, drawn, words, parts):
    second = replace(state(), id="legacy", name="Legacy", refreshing=True)
    buttons = parts(drawn(state(), second), "Button")
    assert [(button.id, words(button)) for button in buttons] == [
        (ids.refresh("prod"), "Refresh Production"),
        (ids.refresh("legacy"), "Reading… Legacy"),
    ]


def test_who_may_not_refresh_is_offered_no_button(state, drawn, parts):
    assert parts(drawn(state(), refreshable=False), "Button") == []


def test_hostile_words_of_a_platform_stay_words(state, drawn, words, parts):
    offers = {Capability.RANK: Offer(offered=True, note="<b>bold</b>")}
    hostile = state(failure="<script>alert(1)</script>", offers=offers)
    page, table = drawn(hostile), offers_table(hostile)
    assert "<script>alert(1)</script>" in words(page)
    assert "<b>bold</b>" in words(table)
    assert parts(page, "Markdown") == parts(table, "Markdown") == []
