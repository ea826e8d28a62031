"""Where a platform only moves everything of a person, that is said before, done once, and proven app by app."""

from __future__ import annotations

import pytest

from api.changes.shapes import Level, Phase, State
from api.errors import Refused
from api.platforms.shapes import App
from tests.api.changes.conftest import NO_SINGLE, owner, refuse

ALL = [owner(name, "ann", "bob") for name in "abc"]


@pytest.fixture
def store_url(tmp_path):
    """One kind of store is enough here."""
    return f"sqlite:///{tmp_path / 'store.sqlite3'}"


@pytest.fixture(autouse=True)
def only_everything(world):
    world.can = NO_SINGLE


def test_one_call_moves_everything_and_every_app_is_looked_at(console, world):
    run = console.run(*ALL)
    assert world.calls == [("move_all", "a", "b", "c", "bob")]
    assert console.states(run) == [State.APPLIED] * 3


def test_some_apps_of_a_person_are_refused_and_all_of_them_are_offered(console):
    plan = console.plan(*ALL[:2])
    first = plan.blocking[0]
    assert "everything of one user to one user" in first.sentence
    assert first.offer == {"asks": "person", "source": "ann", "receiver": "bob", "platform": "prod"}
    with pytest.raises(Refused, match="everything of one user"):
        console.confirm(plan)


def test_that_it_cannot_be_undone_exactly_is_said_before_with_what_would_mix(console, world):
    world.apps["d"] = App("prod", "d", owner="bob")
    plan = console.plan(*ALL)
    said = next(check for check in plan.checks if check.level is Level.WARNING)
    assert "cannot be undone exactly" in said.sentence
    assert "bob owns an app on" in said.sentence
    assert said.names == ("d",)


def test_nothing_mixes_when_the_receiver_owns_nothing(console):
    assert [check.level for check in console.plan(*ALL).checks] == [Level.NOTE]


def test_that_everything_moves_along_is_said_once_however_many_give(console, world):
    world.apps["d"] = App("prod", "d", owner="zoe")
    (note,) = (one for one in console.plan(*ALL, owner("d", "zoe", "bob")).checks if one.level is Level.NOTE)
    assert "everything of 2 people moves along" in note.sentence
    assert note.names == ("ann", "zoe")


def test_an_app_that_came_after_the_plan_stops_the_move(console, world):
    run = console.confirm(console.plan(*ALL))
    world.apps["new"] = App("prod", "new", owner="ann")
    console.drive(run)
    assert world.calls == []
    assert console.states(run) == [State.CONFLICT] * 3
    assert "new" in console.items(run)[0].note


def test_an_app_that_somebody_took_meanwhile_does_not_stop_the_others(console, world):
    run = console.confirm(console.plan(*ALL))
    world.apps["b"] = App("prod", "b", owner="cyd")
    console.drive(run)
    assert console.states(run) == [State.APPLIED, State.CONFLICT, State.APPLIED]
    assert world.apps["b"].owner == "cyd"


def test_a_lost_answer_is_settled_by_reading(console, world):
    world.lose = 1
    assert console.states(console.run(*ALL)) == [State.APPLIED] * 3
    assert len(world.calls) == 1


def test_a_move_that_did_nothing_is_repeated_after_enough_time(console, world, clock):
    world.deny, began = 1, clock.time
    assert console.states(console.run(*ALL)) == [State.APPLIED] * 3
    assert len(world.calls) == 2
    assert (clock.time - began).total_seconds() >= console.timing.doubt


def test_a_move_that_never_ends_is_unclear_and_not_repeated(console, world):
    world.progress = lambda _source, _target: "running"
    world.deny = 1
    run = console.run(*ALL)
    assert console.states(run) == [State.UNCLEAR] * 3
    assert len(world.calls) == 1


def test_a_refusal_is_told_for_every_app(console, world):
    world.refusal = refuse("no such user")
    run = console.run(*ALL)
    assert console.states(run) == [State.REFUSED] * 3
    assert "no such user" in console.items(run)[2].note


def test_a_platform_that_cannot_be_read_whole_is_not_written_to(console, world):
    run = console.confirm(console.plan(*ALL))
    world.whole = False
    console.drive(run)
    assert console.load(run).phase is Phase.STOPPED
    assert world.calls == []


def test_who_receives_gives_away_first(console, world):
    world.apps["d"] = App("prod", "d", owner="bob")
    run = console.run(*ALL, owner("d", "bob", "cyd"))
    assert [call[-1] for call in world.calls] == ["cyd", "bob"]
    assert set(console.states(run)) == {State.APPLIED}


def test_when_the_first_of_a_chain_fails_the_second_is_not_begun(console, world):
    world.apps["d"] = App("prod", "d", owner="bob")
    run = console.confirm(console.plan(*ALL, owner("d", "bob", "cyd")))
    world.apps["d"] = App("prod", "d", owner="eve")
    console.drive(run)
    assert world.calls == []
    assert console.states(run) == [State.CONFLICT, *[State.UNPROCESSED] * 3]


def test_a_circle_is_refused(console, world):
    world.apps["d"] = App("prod", "d", owner="bob")
    plan = console.plan(*ALL, owner("d", "bob", "ann"))
    assert any("circle" in check.sentence for check in plan.blocking)


def test_apps_without_an_owner_cannot_be_moved_and_it_is_said(console, world):
    world.apps["d"] = App("prod", "d", owner=None)
    plan = console.plan(owner("d", None, "bob"))
    assert "no owner to move from" in plan.blocking[0].sentence
