"""Who is to receive the apps loses the account, the lock or the seat while a run is at it: it pauses, and can go on."""

from __future__ import annotations

import pytest

from api.changes import confirming
from api.changes.shapes import Phase, State
from api.errors import Doubtful, Unreachable
from api.platforms.shapes import Person, Reading
from tests.api.changes.conftest import ME, owner, refuse

ALL = [owner(name, "ann", "bob") for name in "abc"]


@pytest.fixture
def store_url(tmp_path):
    """One kind of store is enough here."""
    return f"sqlite:///{tmp_path / 'store.sqlite3'}"


@pytest.fixture
def lose(world, monkeypatch):
    """From the second app on the platform refuses, and its people are these."""

    def lose(*people, failure=None):
        whole = world.read()
        world.before_call = lambda: setattr(world, "refusal", refuse("may not own apps") if world.calls else None)

        def read():
            world.looks += 1
            if failure:
                raise failure
            return Reading(whole.account, whole.apps, people, whole=True)

        monkeypatch.setattr(world, "read", read)

    return lose


LOST = {
    "has no account on Production any more": (Person("prod", "ann"),),
    "is locked on Production now": (Person("prod", "bob", locked=True),),
    "now has no seat on Production": (Person("prod", "bob", locked=False, has_seat=False),),
}


@pytest.mark.parametrize(("words", "people"), LOST.items())
def test_the_run_pauses_with_the_reason_and_the_rest_stays_pending(console, world, lose, words, people):
    lose(*people)
    run = console.run(*ALL)
    assert console.load(run).phase is Phase.PAUSED
    assert words in console.load(run).note
    assert console.states(run) == [State.APPLIED, State.PENDING, State.PENDING]
    assert all(item.asked_at is None for item in console.items(run))
    assert len(world.calls) == 1


def test_it_goes_on_when_that_is_put_right_and_writes_each_app_once(console, world, lose):
    lose(*LOST["is locked on Production now"])
    run = console.run(*ALL)
    world.before_call, world.refusal = (lambda: None), None
    confirming.resume(console.context, run, ME)
    console.drive(run)
    assert console.states(run) == [State.APPLIED] * 3
    assert world.calls == [("set_owner", name, "bob") for name in "abc"]


def test_so_it_does_after_words_that_nobody_knows(console, world, lose):
    lose(*LOST["has no account on Production any more"])
    refuse_b = world.before_call
    world.before_call = lambda: (refuse_b(), setattr(world, "refusal", world.refusal and Doubtful("Odd.")))
    run = console.run(*ALL)
    assert console.load(run).phase is Phase.PAUSED
    assert console.states(run) == [State.APPLIED, State.PENDING, State.PENDING]
    world.before_call, world.refusal = (lambda: None), None
    confirming.resume(console.context, run, ME)
    console.drive(run)
    assert console.states(run) == [State.APPLIED] * 3
    assert world.calls == [("set_owner", name, "bob") for name in "abc"]


def test_cancelled_instead_the_rest_is_unprocessed(console, world, lose):
    lose(*LOST["has no account on Production any more"])
    run = console.run(*ALL)
    confirming.cancel(console.context, run, ME)
    console.drive(run)
    assert console.states(run) == [State.APPLIED, State.UNPROCESSED, State.UNPROCESSED]


@pytest.mark.parametrize("failure", [None, Unreachable("Nobody answers.")])
def test_a_refusal_for_another_reason_stops_nothing_else(console, world, lose, failure):
    lose(Person("prod", "bob", locked=False, has_seat=True), failure=failure)
    run = console.run(*ALL)
    assert console.load(run).phase is Phase.DONE
    assert console.states(run) == [State.APPLIED, State.REFUSED, State.REFUSED]


def test_the_people_are_not_read_again_for_every_refusal(console, world, lose, monkeypatch):
    lose(Person("prod", "bob", locked=False, has_seat=True))
    read, reads = world.read, []
    monkeypatch.setattr(world, "read", lambda: (reads.append(1), read())[1])
    console.run(*ALL)
    assert len(reads) == 2  # once for both refusals, and once when the run had ended
