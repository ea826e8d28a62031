"""What a person reads of a run while it goes on and once it has ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from api import Change, Item, Phase, Run, State
from components import runs
from pages.ownership.running import MOST, pace, roughly, running, said
from tests.pages.ownership.conftest import KNOWN, NOW


def run(*states, phase=Phase.DONE, ago=(), **own):
    """`ago` is for every item how many seconds ago it settled, None where it did not."""
    settled = [None if one is None else NOW - timedelta(seconds=one) for one in ago] or [None] * len(states)
    items = [
        Item(
            "1f", number, number, Change("legacy", f"app-{number}", "owner", "ann", "bob"), state, note=f"why {number}"
        )
        for number, state in enumerate(states)
    ]
    items = [replace(item, settled_at=moment) for item, moment in zip(items, settled, strict=True)]
    counts = {state: states.count(state) for state in State}
    begun = NOW - timedelta(seconds=600)
    return Run("1f", "ab", phase, "Ann to Bob", "iss me", begun, None, None, None, None, counts, own), items


def text(component):
    parts = [component, *component._traverse()]
    alone = [part.children for part in parts if isinstance(getattr(part, "children", None), str)]
    return " ".join([*alone, *(part for part in parts if isinstance(part, str))])


def links(component):
    return {part.href for part in component._traverse() if getattr(part, "href", None)}


def at_work(*ago):
    """A run with an item settled so many seconds ago each, and as many to come."""
    states = [State.APPLIED] * len(ago) + [State.PENDING] * len(ago)
    return run(*states, phase=Phase.RUNNING, ago=[*ago, *[None] * len(ago)])


def test_it_says_how_far_it_is():
    drawn = text(running(*at_work(10, 20), KNOWN))
    assert "2 of 4 settled" in drawn
    assert "waiting" in drawn


def test_it_says_how_fast_it_has_been_lately_and_how_long_the_rest_takes_at_that():
    assert pace(*at_work(500, 400, 20, 10), NOW) == " · 4 a minute · about 60 seconds left"


def test_a_standstill_is_told_as_one_and_never_as_a_pace():
    assert pace(*at_work(500, 400), NOW) == " · nothing settled for about 7 minutes"


def test_before_the_first_app_nobody_knows_how_fast_it_goes():
    assert pace(*run(State.PENDING, phase=Phase.RUNNING), NOW) == ""


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.2, "a few seconds"),
        (44, "about 40 seconds"),
        (89, "about 90 seconds"),
        (95, "about 2 minutes"),
        (13_900, "about 3.9 hours"),
    ],
)
def test_a_duration_is_no_nearer_than_anybody_can_know(seconds, words):
    assert roughly(seconds) == words


def test_who_cannot_see_it_move_is_told_in_steps_and_at_the_end():
    assert said(at_work(10, 20)[0]) == said(at_work(10, 20, 30)[0]) == "Running, 50 percent settled"
    assert said(run(State.APPLIED, State.APPLIED, State.GONE)[0]) == "Finished. Done 2, Not done 1"


def test_of_thousands_the_ones_that_tell_most_are_drawn_and_the_rest_is_in_the_exports():
    made, items = run(*[State.APPLIED] * MOST, State.REFUSED, State.PENDING, phase=Phase.RUNNING)
    items[-1] = replace(items[-1], asked_at=NOW)
    drawn = text(running(made, items, KNOWN))
    assert f"{MOST} of {MOST + 2} are shown. The exports below have all of them." in drawn
    assert "refused" in drawn
    assert "reading back" in drawn
    ended = text(running(*run(*[State.APPLIED] * (MOST + 5)), KNOWN))
    assert f"Done: {MOST + 5}" in ended
    assert f"{MOST} of {MOST + 5} are shown." in ended


def test_an_ended_run_is_told_in_three_groups_with_their_reasons():
    drawn = text(running(*run(State.APPLIED, State.REFUSED, State.CONFLICT, State.UNPROCESSED), KNOWN))
    assert all(words in drawn for words in ("Done: 1", "Not done: 2", "Unprocessed: 1", "why 1", "why 3"))


def test_what_was_done_can_be_taken_back_and_what_was_left_tried_again():
    found = links(running(*run(State.APPLIED, State.REFUSED), KNOWN))
    assert "/ownership?asks=undo&of=1f&preview=1" in found
    assert "/ownership?asks=rest&of=1f&preview=1" in found


def test_why_it_is_paused_is_told_in_large_print_and_aloud():
    paused = replace(run(State.APPLIED, State.PENDING, phase=Phase.PAUSED)[0], note="bob is locked.")
    assert [part.className for part in runs.why(paused)] == ["run-why"]
    assert [part.className for part in runs.why(replace(paused, phase=Phase.RUNNING))] == ["run-note"]
    assert said(paused) == "Paused. bob is locked. Done 1"


def test_a_run_that_goes_on_offers_neither():
    assert not [link for link in links(running(*run(State.APPLIED, phase=Phase.RUNNING), KNOWN)) if "asks=" in link]


def test_the_people_concerned_get_a_text_that_names_their_apps():
    assert "- app-0 (Old server): ann → bob" in text(running(*run(State.APPLIED), KNOWN))


def test_it_says_with_whose_rights_it_acts():
    assert "on Old server with its account svc" in text(running(*run(State.APPLIED), KNOWN))
    assert "on Old server as ada" in text(running(*run(State.APPLIED, legacy="ada"), KNOWN))


def test_a_paused_run_still_shows_every_app_and_offers_no_way_back_yet():
    paused, items = run(State.APPLIED, State.PENDING, phase=Phase.PAUSED)
    drawn = running(replace(paused, note="bob is locked."), items, KNOWN)
    assert "paused" in text(drawn)
    assert "waiting" in text(drawn)
    assert not [link for link in links(drawn) if "asks=" in link]
