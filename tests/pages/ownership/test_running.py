"""What a person reads of a run while it goes on and once it has ended."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from api import Change, Item, Phase, Run, State
from pages.ownership.running import running

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)


def run(*states, phase=Phase.DONE):
    items = [
        Item(
            "1f", number, number, Change("legacy", f"app-{number}", "owner", "ann", "bob"), state, note=f"why {number}"
        )
        for number, state in enumerate(states)
    ]
    counts = {state: states.count(state) for state in State}
    begun = NOW - timedelta(seconds=60)
    return Run("1f", "ab", phase, "Ann to Bob", "iss me", begun, None, None, None, None, counts), items


def text(component):
    parts = [component, *component._traverse()]
    alone = [part.children for part in parts if isinstance(getattr(part, "children", None), str)]
    return " ".join([*alone, *(part for part in parts if isinstance(part, str))])


def links(component):
    return {part.href for part in component._traverse() if getattr(part, "href", None)}


def test_it_says_how_far_it_is_how_fast_and_how_long_the_rest_takes():
    drawn = text(running(*run(State.APPLIED, State.APPLIED, State.PENDING, phase=Phase.RUNNING), NOW))
    assert "2 of 3 settled · 2 a minute · about 30 seconds left" in drawn
    assert "waiting" in drawn


def test_an_ended_run_is_told_in_three_groups_with_their_reasons():
    drawn = text(running(*run(State.APPLIED, State.REFUSED, State.CONFLICT, State.UNPROCESSED), NOW))
    assert all(words in drawn for words in ("Done: 1", "Not done: 2", "Unprocessed: 1", "why 1", "why 3"))


def test_what_was_done_can_be_taken_back_and_what_was_left_tried_again():
    found = links(running(*run(State.APPLIED, State.REFUSED), NOW))
    assert "/ownership?asks=undo&of=1f&preview=1" in found
    assert "/ownership?asks=rest&of=1f&preview=1" in found


def test_a_run_that_goes_on_offers_neither():
    assert not [link for link in links(running(*run(State.APPLIED, phase=Phase.RUNNING), NOW)) if "asks=" in link]


def test_the_people_concerned_get_a_text_that_names_their_apps():
    assert "- app-0: ann → bob" in text(running(*run(State.APPLIED), NOW))
