"""Whatever happens to the process, the run goes on from where it stood, and nothing is written twice."""

from __future__ import annotations

import pytest
from sqlalchemy.exc import OperationalError

from api.changes import confirming, runs
from api.changes.driving import Driver
from api.changes.shapes import Phase, State
from api.estate.holding_on import Lost
from api.platforms.shapes import App
from api.store.lease import take
from tests.api.changes.conftest import ME, owner

ALL = [owner(name, "ann", "bob") for name in "abc"]


class Killed(BaseException):
    """The process is gone: nothing catches it, nothing cleans up after it."""


def killing(where, monkeypatch, console):
    """Kill the process at a point of the first item."""
    if where == "before the intent":
        monkeypatch.setattr(Driver, "make_room", raising)
    elif where == "after the intent":
        monkeypatch.setattr(Driver, "is_fresh", raising)
    elif where == "before the call takes effect":
        console.world.before_call = raising
    elif where == "after the call took effect":
        console.world.after_call = raising
    else:
        monkeypatch.setattr(Driver, "settle", raising)


def raising(*_args, **_kwargs):
    raise Killed


def kill_and_go_on(console, run, point, monkeypatch):
    with monkeypatch.context() as patch:
        killing(point, patch, console)
        with pytest.raises(Killed):
            console.drive(run)
    console.world.before_call = console.world.after_call = lambda: None
    console.drive(run)


POINTS = (
    "before the intent",
    "after the intent",
    "before the call takes effect",
    "after the call took effect",
    "before it is settled",
)


@pytest.mark.parametrize("point", POINTS)
def test_a_process_that_is_killed_anywhere_loses_nothing_and_repeats_nothing(console, world, monkeypatch, point):
    run = console.confirm(console.plan(*ALL))
    kill_and_go_on(console, run, point, monkeypatch)
    assert console.states(run) == [State.APPLIED] * 3
    assert sorted(world.calls) == [("set_owner", name, "bob") for name in "abc"]


def test_who_edits_while_nobody_drives_wins(console, world, monkeypatch):
    run = console.confirm(console.plan(*ALL))
    world.after_call = raising
    with pytest.raises(Killed):
        console.drive(run)
    world.after_call = lambda: None
    world.apps["a"] = App("prod", "a", owner="cyd")
    world.apps["b"] = App("prod", "b", owner="cyd")
    console.drive(run)
    assert console.states(run) == [State.CONFLICT, State.CONFLICT, State.APPLIED]
    assert world.apps["a"].owner == "cyd"


def test_only_one_process_drives_a_run(console, world, clock):
    run = console.confirm(console.plan(*ALL))
    assert take(console.context.engine, f"run {run}", clock(), 30)
    assert console.drive(run) is False
    assert world.calls == []


def test_a_process_that_slept_through_its_lease_writes_nothing_when_it_wakes_up(console, world, clock):
    run = console.confirm(console.plan(*ALL))
    world.after_call = lambda: (clock.advance(seconds=31), take(console.context.engine, f"run {run}", clock(), 30))
    console.drive(run)
    assert len(world.calls) == 1
    assert console.states(run) == [State.PENDING] * 3


def test_a_process_that_slept_between_saying_and_calling_does_not_call(console, world, clock, monkeypatch):
    run = console.confirm(console.plan(*ALL))
    intend = runs.intend

    def slow(*args):
        intend(*args)
        clock.advance(seconds=20)

    monkeypatch.setattr(runs, "intend", slow)
    console.drive(run)
    assert world.calls == []
    assert console.items(run)[0].asked_at is not None


def test_a_store_that_is_gone_before_the_intent_stops_before_the_call(console, world, monkeypatch):
    run = console.confirm(console.plan(*ALL))

    def gone(*_args):
        raise OperationalError("disk full", None, Exception())

    monkeypatch.setattr(runs, "intend", gone)
    with pytest.raises(OperationalError):
        console.drive(run)
    assert world.calls == []
    monkeypatch.undo()
    console.drive(run)
    assert console.states(run) == [State.APPLIED] * 3


def test_cancelling_finishes_the_current_app_and_leaves_the_rest(console, world):
    run = console.confirm(console.plan(*ALL))
    world.after_call = lambda: confirming.cancel(console.context, run, ME)
    console.drive(run)
    assert console.states(run) == [State.APPLIED, State.UNPROCESSED, State.UNPROCESSED]
    assert console.load(run).phase is Phase.CANCELLED


def test_cancelling_after_a_crash_still_settles_what_was_in_the_air(console, world):
    run = console.confirm(console.plan(*ALL))
    world.after_call = raising
    with pytest.raises(Killed):
        console.drive(run)
    world.after_call = lambda: None
    confirming.cancel(console.context, run, ME)
    console.drive(run)
    assert console.states(run) == [State.APPLIED, State.UNPROCESSED, State.UNPROCESSED]


def test_a_process_that_shall_end_finishes_the_current_app(console, world):
    run = console.confirm(console.plan(*ALL))
    world.lag = 4
    console.drive(run, stop=lambda: len(world.calls) == 1)
    assert console.states(run) == [State.APPLIED, State.PENDING, State.PENDING]
    console.drive(run)
    assert console.states(run) == [State.APPLIED] * 3
    assert len(world.calls) == 3


def test_losing_the_lease_is_no_error_of_the_run(console, world, monkeypatch):
    run = console.confirm(console.plan(*ALL))

    def lost(*_args):
        raise Lost

    with monkeypatch.context() as patch:
        patch.setattr(Driver, "settle", lost)
        assert console.drive(run) is True
    assert console.load(run).phase is Phase.RUNNING
