"""A run that cannot go on without who confirmed it: paused, gone on with by them alone, or cancelled."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from api.changes import confirming
from api.changes.driving import Driver
from api.changes.halting import Pause
from api.changes.journal import verify
from api.changes.shapes import Phase, State
from api.errors import NotAllowed, Refused
from api.store import tables
from tests.api.changes.conftest import ME, SHE, owner

ALL = (owner("a", "ann", "bob"), owner("b", "ann", "bob"), owner("c", "ann", "bob"))


@pytest.fixture
def paused(console, world, monkeypatch):
    """After its first app; what asks the platform for the second is turned away, until `monkeypatch` is undone."""
    honest = Driver.look

    def turned_away(driver, change):
        if change.app == "b":
            raise Pause("Ann signed out.")
        return honest(driver, change)

    monkeypatch.setattr(Driver, "look", turned_away)
    run = console.run(*ALL)
    monkeypatch.undo()
    return run


def test_it_says_why_and_keeps_the_rest_pending(console, paused):
    assert console.load(paused).phase is Phase.PAUSED
    assert console.load(paused).note == "Ann signed out."
    assert console.states(paused) == [State.APPLIED, State.PENDING, State.PENDING]


def test_nobody_drives_it_and_its_apps_stay_taken(console, paused, world):
    console.drive(paused)
    assert len(world.calls) == 1
    with pytest.raises(Refused, match="another run that has not ended"):
        console.confirm(console.plan(owner("b", "ann", "cyd")))


def test_who_confirmed_it_goes_on_and_no_app_is_written_twice(console, paused, world):
    confirming.resume(console.context, paused, ME)
    assert console.load(paused).note is None
    console.drive(paused)
    assert console.states(paused) == [State.APPLIED] * 3
    assert world.calls == [("set_owner", name, "bob") for name in "abc"]
    with console.context.engine.connect() as connection:
        assert verify(connection).broken is None


def test_somebody_else_is_told_whom_to_ask_and_that_is_on_record(console, paused):
    with pytest.raises(NotAllowed, match="Only who confirmed this run can go on with it"):
        confirming.resume(console.context, paused, SHE)
    assert console.load(paused).phase is Phase.PAUSED
    with console.context.engine.connect() as connection:
        noted = connection.execute(select(tables.audit.c.act, tables.audit.c.outcome, tables.audit.c.who)).all()
    assert ("resume", "refused", "she") in noted


def test_what_is_not_paused_cannot_be_gone_on_with(console):
    run = console.run(*ALL)
    with pytest.raises(Refused, match="not paused"):
        confirming.resume(console.context, run, ME)


def test_anybody_who_may_change_apps_can_cancel_it(console, paused, world):
    confirming.cancel(console.context, paused, SHE)
    console.drive(paused)
    assert console.load(paused).phase is Phase.CANCELLED
    assert console.states(paused) == [State.APPLIED, State.UNPROCESSED, State.UNPROCESSED]
    console.confirm(console.plan(owner("b", "ann", "cyd")))


def test_cancelled_with_a_call_in_the_air_that_nobody_may_look_after_it_is_unclear(console, world, monkeypatch):
    run = console.confirm(console.plan(*ALL))

    def turned_away(_driver, _change):
        raise Pause("Ann signed out.")

    world.after_call = lambda: monkeypatch.setattr(Driver, "look", turned_away)
    console.drive(run)
    assert console.load(run).phase is Phase.PAUSED
    confirming.cancel(console.context, run, ME)
    console.drive(run)
    assert console.load(run).phase is Phase.CANCELLED
    assert console.states(run) == [State.UNCLEAR, State.UNPROCESSED, State.UNPROCESSED]
