"""Each app is looked at, written once, and looked at again; what the platform says in between proves nothing."""

from __future__ import annotations

import pytest

from api.changes.journal import verify
from api.changes.shapes import Change, Phase, State
from api.errors import Busy, Doubtful, NeedsLogin, NotFound, Unreachable
from api.platforms.shapes import App, Budget
from tests.api.changes.conftest import owner, refuse

ALL = [owner(name, "ann", "bob") for name in "abc"]


def owners(world):
    return [app.owner for app in world.apps.values()]


def test_every_app_gets_its_new_owner_by_one_call(console, world):
    run = console.run(*ALL)
    assert owners(world) == ["bob"] * 3
    assert world.calls == [("set_owner", name, "bob") for name in "abc"]
    assert console.states(run) == [State.APPLIED] * 3
    assert console.load(run).phase is Phase.DONE


def test_the_counts_add_up_to_what_was_planned(console, world):
    del world.apps["c"]
    world.apps["c"] = App("prod", "c", owner="ann")
    plan = console.plan(*ALL)
    run = console.confirm(plan)
    del world.apps["b"]
    console.drive(run)
    found = console.load(run)
    assert found.counts[State.GONE] == 1
    assert found.counts[State.APPLIED] == 2
    assert found.planned == len(plan.changes) == 3


def test_who_changed_an_app_meanwhile_wins(console, world):
    run = console.confirm(console.plan(*ALL))
    world.apps["b"] = App("prod", "b", owner="cyd")
    console.drive(run)
    assert console.states(run) == [State.APPLIED, State.CONFLICT, State.APPLIED]
    assert console.items(run)[1].note == "It was changed meanwhile, to cyd; it is left as it is."
    assert world.apps["b"].owner == "cyd"


def test_what_is_so_already_is_not_written_again(console, world):
    run = console.confirm(console.plan(*ALL))
    world.apps["a"] = App("prod", "a", owner="bob")
    console.drive(run)
    assert console.states(run)[0] is State.ALREADY
    assert len(world.calls) == 2


def test_a_refusal_stops_nothing_else_and_is_told_in_the_platforms_words(console, world):
    world.before_call = lambda: setattr(world, "refusal", refuse("may not own") if not world.looks > 1 else None)
    run = console.run(*ALL)
    assert console.states(run) == [State.REFUSED, State.APPLIED, State.APPLIED]
    assert "may not own" in console.items(run)[0].note


def test_a_lost_answer_is_settled_by_looking_and_not_by_writing_again(console, world):
    world.lose = 1
    run = console.run(*ALL)
    assert console.states(run) == [State.APPLIED] * 3
    assert len(world.calls) == 3


def test_a_call_that_did_nothing_is_repeated_only_after_enough_time_has_passed(console, world, clock):
    world.deny = 1
    began = clock.time
    run = console.run(*ALL)
    assert console.states(run) == [State.APPLIED] * 3
    assert len(world.calls) == 4
    assert (clock.time - began).total_seconds() >= console.timing.doubt


def test_nothing_is_tried_more_than_five_times(console, world):
    world.deny = 99
    run = console.run(ALL[0])
    assert console.states(run) == [State.UNCLEAR]
    assert len(world.calls) == 5


def test_a_platform_that_shows_changes_late_is_waited_for(console, world):
    world.lag = 6
    run = console.run(ALL[0])
    assert console.states(run) == [State.APPLIED]
    assert len(world.calls) == 1


def test_a_yes_that_never_shows_is_unclear_and_never_done(console, world):
    world.lag = 10_000
    run = console.run(ALL[0])
    assert console.states(run) == [State.UNCLEAR]
    assert len(world.calls) == 1
    assert "agreed" in console.items(run)[0].note


def test_words_that_say_neither_yes_nor_no_are_followed_by_looking(console, world):
    def break_off():
        raise Doubtful("Connection aborted.")

    world.after_call, world.lag = break_off, 3
    assert console.states(console.run(*ALL)) == [State.APPLIED] * 3
    assert len(world.calls) == 3


def test_without_an_effect_they_are_unclear_and_told_and_the_call_is_not_repeated(console, world):
    world.refusal = Doubtful("Connection aborted.")
    run = console.run(*ALL)
    assert console.states(run) == [State.UNCLEAR] * 3
    assert [item.tries for item in console.items(run)] == [1] * 3
    assert console.items(run)[0].note.startswith("Connection aborted. The app still shows")


def test_somebody_who_changes_it_between_our_call_and_our_look_wins(console, world):
    world.after_call = lambda: world.apps.update(a=App("prod", "a", owner="cyd"))
    run = console.run(ALL[0])
    assert console.states(run) == [State.CONFLICT]
    assert world.apps["a"].owner == "cyd"


def test_a_key_that_is_revoked_stops_the_run_and_leaves_the_rest_unprocessed(console, world):
    def revoked():
        if len(world.calls) == 1:
            world.refusal = NeedsLogin("The key is not accepted.", "Renew it.")

    world.before_call = revoked
    run = console.run(*ALL)
    assert console.states(run) == [State.APPLIED, State.UNPROCESSED, State.UNPROCESSED]
    assert console.load(run).phase is Phase.STOPPED
    assert "Renew it" in console.load(run).note


def test_a_platform_that_is_down_for_good_stops_the_run(console, world):
    run = console.confirm(console.plan(*ALL))
    world.failure = Unreachable("Nobody answers.")
    console.drive(run)
    assert console.load(run).phase is Phase.STOPPED
    assert console.states(run) == [State.UNPROCESSED] * 3
    assert world.calls == []


def test_a_platform_that_comes_back_is_gone_on_with(console, world, clock):
    run = console.confirm(console.plan(*ALL))
    world.failure = Unreachable("Nobody answers.")
    back = clock.time.replace(minute=1)
    advance = clock.advance
    clock.advance = lambda **parts: (advance(**parts), clock.time > back and setattr(world, "failure", None))
    console.drive(run)
    assert console.states(run) == [State.APPLIED] * 3


def test_points_that_are_spent_are_waited_for_and_cost_no_try(console, world, clock):
    began, world.refusal = clock.time, Busy("Spent.", seconds=40)
    advance = clock.advance
    clock.advance = lambda **parts: (advance(**parts), setattr(world, "refusal", None))
    run = console.run(ALL[0])
    assert console.states(run) == [State.APPLIED]
    assert console.items(run)[0].tries == 1
    assert (clock.time - began).total_seconds() >= 40


def test_points_are_left_for_people_who_look_at_pages(console, world, clock):
    world.left = Budget(limit=50, left=12, resets_at=clock.time.replace(second=30))
    advance = clock.advance

    def refill(**parts):
        advance(**parts)
        if clock.time.second >= 30:
            world.left = Budget(50, 50, None)

    clock.advance = refill
    world.before_call = lambda: (clock.time.second >= 28) or pytest.fail("written while points were short")
    assert console.states(console.run(ALL[0])) == [State.APPLIED]


def test_the_former_owner_stays_as_co_owner_only_where_the_app_was_handed_over(console, world):
    keep = tuple(Change("prod", name, "co-owner", None, "ann") for name in "abc")
    run = console.confirm(console.plan(*ALL, after=keep))
    world.apps["b"] = App("prod", "b", owner="cyd")
    console.drive(run)
    assert [app.co_owners for app in world.apps.values()] == [("ann",), (), ("ann",)]
    assert console.states(run)[4] is State.UNPROCESSED


def test_ranks_and_tags_are_changed_by_the_same_rules(console, world):
    run = console.run(Change("prod", "a", "rank", 1, 9), Change("prod", "b", "tags", ["x"], ["y", "z"]))
    assert console.states(run) == [State.APPLIED] * 2
    assert (world.apps["a"].rank, world.apps["b"].tags) == (9, ("y", "z"))


def test_an_app_whose_owner_cannot_be_read_is_never_written(console, world):
    run = console.confirm(console.plan(ALL[0]))
    world.apps["a"] = App("prod", "a", owner=None, unread=frozenset({"owner"}))
    console.drive(run)
    assert world.calls == []
    assert console.load(run).phase is Phase.STOPPED


def test_an_app_that_goes_while_it_is_written_is_gone(console, world):
    world.before_call = lambda: (world.apps.pop("a"), setattr(world, "refusal", NotFound("No a.")))
    assert console.states(console.run(ALL[0])) == [State.GONE]


def test_the_journal_has_the_intent_before_every_call_and_is_whole_afterwards(console, world):
    with console.context.engine.connect() as connection:
        world.before_call = lambda: told.append(verify(connection).lines)
        told: list[int] = []
        console.run(*ALL)
        assert told == [5, 7, 9]  # confirmed and three planned, then intended and settled in turn
        assert verify(connection).broken is None
