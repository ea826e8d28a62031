"""What a run has done can be taken back exactly, by a plan like any other."""

from __future__ import annotations

import pytest

from api.changes import confirming, plans
from api.changes.planning import plan_of
from api.changes.shapes import Change, State
from api.changes.undoing import rest_of, undo_of
from api.errors import Refused
from api.platforms.shapes import App
from tests.api.changes.conftest import ME, NO_SINGLE, owner, refuse
from tests.api.changes.test_going_on import POINTS, kill_and_go_on

ALL = [owner(name, "ann", "bob") for name in "abc"]


@pytest.fixture
def store_url(tmp_path):
    """One kind of store is enough here."""
    return f"sqlite:///{tmp_path / 'store.sqlite3'}"


def planned(console, wish):
    plan = plan_of(wish, console.snapshot(), ME.id)
    console.wishes[plan.hash] = wish
    plans.keep(console.context.engine, plan)
    return plan


def undo(console, run):
    found = console.confirm(planned(console, undo_of(console.context, run)))
    console.drive(found)
    return found


def test_everything_is_as_it_was(console, world):
    before = dict(world.apps)
    keep = tuple(Change("prod", name, "co-owner", None, "ann") for name in "abc")
    run = console.run(*ALL, Change("prod", "a", "rank", 1, 7), after=keep)
    back = undo(console, run)
    assert set(console.states(back)) == {State.APPLIED}
    assert world.apps == before
    assert set(console.states(run)) == {State.UNDONE}


@pytest.mark.parametrize("point", POINTS)
def test_an_undo_whose_process_is_killed_anywhere_goes_on_and_repeats_nothing(console, world, monkeypatch, point):
    run = console.run(*ALL)
    back = console.confirm(planned(console, undo_of(console.context, run)))
    world.calls.clear()
    kill_and_go_on(console, back, point, monkeypatch)
    assert set(console.states(back)) == {State.APPLIED}
    assert set(console.states(run)) == {State.UNDONE}
    assert sorted(world.calls) == [("set_owner", name, "ann") for name in "abc"]


def test_an_app_that_changed_since_stays_and_the_rest_goes_back(console, world):
    run = console.run(*ALL)
    back = console.confirm(planned(console, undo_of(console.context, run)))
    world.apps["b"] = App("prod", "b", owner="cyd")
    console.drive(back)
    assert world.apps["b"].owner == "cyd"
    assert console.states(run) == [State.UNDONE, State.APPLIED, State.UNDONE]
    assert State.CONFLICT in console.states(back)


def test_only_what_was_applied_is_taken_back(console, world):
    run = console.confirm(console.plan(*ALL))
    world.apps["b"] = App("prod", "b", owner="bob")
    console.drive(run)
    assert {change.app for change in undo_of(console.context, run).changes} == {"a", "c"}


def test_a_run_that_has_not_ended_cannot_be_undone(console):
    run = console.confirm(console.plan(*ALL))
    with pytest.raises(Refused):
        undo_of(console.context, run)


def test_everything_of_a_person_goes_back_when_the_receiver_owned_nothing(console, world):
    world.can = NO_SINGLE
    before = dict(world.apps)
    undo(console, console.run(*ALL))
    assert world.apps == before


def test_mixed_apps_cannot_be_taken_apart_and_it_is_said(console, world):
    world.can = NO_SINGLE
    world.apps["d"] = App("prod", "d", owner="bob")
    plan = planned(console, undo_of(console.context, console.run(*ALL)))
    assert "everything of one user" in plan.blocking[0].sentence


def test_exactly_what_failed_is_tried_again(console, world):
    world.before_call = lambda: setattr(world, "refusal", refuse() if not world.calls else None)
    run = console.run(*ALL)
    world.before_call, world.refusal = (lambda: None), None
    left = [item.change for item in console.items(run) if item.state is State.REFUSED]
    assert left
    again = planned(console, rest_of(console.context, run))
    assert list(again.changes) == left
    console.drive(console.confirm(again))
    assert {app.owner for app in world.apps.values()} == {"bob"}


def test_an_undo_is_confirmed_like_anything_else(console, world):
    plan = planned(console, undo_of(console.context, console.run(*ALL)))
    world.apps["a"] = App("prod", "a", owner="cyd")
    with pytest.raises(confirming.Drifted):
        console.confirm(plan)
