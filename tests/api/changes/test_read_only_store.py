"""A store that became read-only, on the real databases: what cannot be journalled first is not done."""

from __future__ import annotations

import pytest
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError

from api.changes.shapes import State
from tests.api.changes.conftest import owner

ALL = [owner(name, "ann", "bob") for name in "abc"]
READ_ONLY = {"sqlite": "PRAGMA query_only=1", "postgresql": "SET default_transaction_read_only = on"}


@pytest.fixture
def read_only(engine):
    """Call it to make every connection read-only from now on; what it returns makes all well again."""

    def say(connection, _record, _proxy):
        with connection.cursor() if engine.dialect.name == "postgresql" else connection as spoken_to:
            spoken_to.execute(READ_ONLY[engine.dialect.name])
        connection.commit()

    def mend():
        event.remove(engine, "checkout", say)
        engine.dispose()

    def make():
        event.listen(engine, "checkout", say)
        return mend

    return make


def test_a_run_stops_before_its_first_call_and_goes_on_when_the_store_is_well(console, world, read_only):
    run = console.confirm(console.plan(*ALL))
    mend = read_only()
    with pytest.raises(DBAPIError):
        console.drive(run)
    assert world.calls == []
    mend()
    console.drive(run)
    assert console.states(run) == [State.APPLIED] * 3


def test_a_run_whose_store_fails_between_two_apps_leaves_the_second_alone(console, world, clock, read_only):
    run = console.confirm(console.plan(*ALL))
    broken = []
    world.after_call = lambda: broken.append(read_only())
    with pytest.raises(DBAPIError):
        console.drive(run)
    assert len(world.calls) == 1
    world.after_call = lambda: None
    broken[0]()
    clock.advance(seconds=31)  # the lease could not be given back
    console.drive(run)
    assert console.states(run) == [State.APPLIED] * 3
    assert len(world.calls) == 3


def test_a_plan_is_not_confirmed_while_nothing_can_be_kept(console, world, read_only):
    plan = console.plan(*ALL)
    mend = read_only()
    with pytest.raises(DBAPIError):
        console.confirm(plan)
    mend()
    console.drive(console.confirm(plan))
    assert len(world.calls) == 3
