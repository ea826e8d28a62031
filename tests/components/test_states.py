"""Tiles, pills and states: an unknown number is a dash with its reason, a zero is a zero."""

from __future__ import annotations

from dash import html

from components import states
from components.page import page
from components.pill import pill
from components.tile import tile
from tests.components.reading import parts, words


def test_a_number_leads_to_its_list():
    drawn = tile(2614, "apps", "as last read", "/apps")
    assert type(drawn).__name__ == "Link"
    assert drawn.href == "/apps"
    assert words(drawn) == "2,614 apps as last read"


def test_zero_is_a_number():
    assert words(tile(0, "failing apps", "they do not run", "/apps")).startswith("0 failing apps")


def test_an_unknown_number_is_a_dash_with_its_reason_and_leads_nowhere():
    drawn = tile(None, "unused seats", "cost money", "/people", reason="not offered by Legacy")
    assert type(drawn).__name__ == "Div"
    assert words(drawn) == "– unused seats not offered by Legacy"


def test_a_pill_says_its_state_in_words():
    assert words(pill("failing", "bad")) == "failing"


def test_a_failure_says_what_happened_and_offers_another_try():
    drawn = states.failed("Production did not answer.", {"act": "again", "of": "apps"})
    assert drawn.role == "alert"
    assert "Production did not answer." in words(drawn)
    assert parts(drawn, "Button")[0].id == {"act": "again", "of": "apps"}
    assert parts(states.failed("It failed."), "Button") == []


def test_a_refusal_says_why_and_leads_on():
    drawn = states.refused("This cannot be planned", "Nobody is named.", html.A("Change it", href="/ownership"))
    assert drawn.role == "alert"
    assert words(drawn) == "This cannot be planned Nobody is named. Change it"


def test_states_that_stand_for_a_screen_carry_its_heading():
    for drawn in (states.forbidden("Ask an administrator."), states.missing("No such app", "It may be gone.")):
        assert len(parts(drawn, "H1")) == 1
    for drawn in (states.empty("Nothing", "here"), states.unknown("no answer"), states.not_offered("Legacy")):
        assert parts(drawn, "H1") == []


def test_not_offered_names_the_platform():
    assert "Legacy does not offer this" in words(states.not_offered("Legacy"))


def test_a_skeleton_has_the_rows_its_content_will_have():
    assert len(parts(states.skeleton(7), "Div")) == 8
    assert "Loading" in words(states.skeleton(7))


def test_a_page_has_one_heading_its_purpose_and_its_acts():
    drawn = page("Apps", "Everything deployed.", states.skeleton(1), actions=pill("Export", "none"))
    assert [words(heading) for heading in parts(drawn, "H1")] == ["Apps"]
    assert words(drawn) == "Apps Everything deployed. Export Loading"
