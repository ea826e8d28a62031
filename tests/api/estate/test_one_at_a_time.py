"""However many ask, a platform is read once; a killed reader blocks nobody for long; failing ones are spared."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from api.errors import Unreachable
from api.estate import stored
from api.estate.background import is_due, refresh_now, start, start_due
from api.estate.looking import look
from api.estate.refresh import Result, refresh
from api.estate.stored import READING
from api.store.lease import take
from tests.api.estate.conftest import Scripted, another, app


def wait_for_threads():
    for thread in threading.enumerate():
        if thread.name.startswith("refresh "):
            thread.join(timeout=20)
            assert not thread.is_alive()


@pytest.fixture
def gate(platform):
    """Holds a reading until it is opened."""
    entered, opened = threading.Event(), threading.Event()

    def hold() -> None:
        entered.set()
        assert opened.wait(20)

    platform.while_reading = hold
    platform.entered = entered
    yield opened
    opened.set()
    wait_for_threads()


def test_fifty_people_before_a_cold_estate_cause_one_reading(context, platform, gate):
    with ThreadPoolExecutor(50) as people:
        list(people.map(lambda _: start_due(context), range(50)))
    gate.set()
    wait_for_threads()
    start_due(context)
    wait_for_threads()
    assert platform.reads == 1


def test_asking_again_and_again_starts_one_thread(context, platform, gate):
    for _ in range(20):
        start(context, [platform])
    assert [thread.name for thread in threading.enumerate()].count("refresh prod") == 1


def test_who_asked_before_somebody_else_began_need_not_read_again(context, platform, clock):
    asked = clock()
    clock.advance(seconds=1)
    refresh_now(another(context), [platform])
    outcome = refresh(context, platform, asked=asked)
    assert (outcome.result, platform.reads) == (Result.BUSY, 1)


def test_asking_returns_at_once_and_says_that_it_is_being_read(context, platform, gate):
    start(context, [platform])
    assert platform.entered.wait(20)
    assert look(context).platform("prod").refreshing
    gate.set()
    wait_for_threads()
    assert not look(context).platform("prod").refreshing


def test_another_process_leaves_a_platform_alone_that_is_being_read(context, platform, gate):
    start(context, [platform])
    assert platform.entered.wait(20)
    other = another(context)
    (outcome,) = refresh_now(other, [platform])
    assert (outcome.result, platform.reads) == (Result.BUSY, 1)


def test_a_killed_reader_blocks_its_platform_only_until_its_lease_ends(context, platform, clock):
    take(context.engine, READING + "prod", clock(), 30)
    (outcome,) = refresh_now(context, [platform])
    assert outcome.result is Result.BUSY
    clock.advance(seconds=31)
    (outcome,) = refresh_now(context, [platform])
    assert outcome.result is Result.DONE


def test_who_lost_the_lease_while_reading_writes_nothing(context, platform, clock):
    platform.apps = (app("old"),)

    def sleep_too_long() -> None:
        clock.advance(seconds=31)
        assert take(context.engine, READING + "prod", clock(), 30)

    platform.while_reading = sleep_too_long
    (outcome,) = refresh_now(context, [platform])
    assert (outcome.result, look(context).apps) == (Result.BUSY, ())


def test_platforms_are_read_side_by_side_and_one_that_fails_stops_no_other(context, clock):
    together = threading.Barrier(2, timeout=20)
    good, bad = Scripted("good", apps=(app("sales", "good"),)), Scripted("bad", failure=Unreachable("It is down."))
    good.while_reading = bad.while_reading = together.wait
    both = type(context)(context.settings, context.engine, {"good": good, "bad": bad}, clock)
    results = [outcome.result for outcome in refresh_now(both, [good, bad])]
    assert results == [Result.DONE, Result.FAILED]
    assert [one.key for one in look(both).apps] == [("good", "sales")]


def test_it_is_read_again_when_it_is_older_than_the_setting(context, platform, clock):
    def looked_at() -> int:
        start_due(context)
        wait_for_threads()
        return platform.reads

    assert looked_at() == 1
    clock.advance(minutes=4, seconds=59)
    assert looked_at() == 1
    clock.advance(seconds=1)
    assert looked_at() == 2


def test_a_platform_that_fails_is_asked_less_often_the_longer_it_fails(clock):
    every, read_at = timedelta(minutes=5), clock()

    def wait_after(failing_for: timedelta) -> timedelta:
        tried_at = read_at + failing_for
        held = stored.Stored("prod", read_at=read_at, tried_at=tried_at, failure="It is down.")
        waits = [timedelta(seconds=seconds) for seconds in range(0, 3600, 30)]
        return next(wait for wait in waits if is_due(held, tried_at + wait, every))

    assert wait_after(timedelta(minutes=2)) == timedelta(minutes=1)
    assert wait_after(timedelta(minutes=20)) == timedelta(minutes=5)
    assert wait_after(timedelta(days=2)) == timedelta(minutes=15)
    never = stored.Stored("prod", tried_at=clock(), failure="It is down.")
    assert not is_due(never, clock() + timedelta(seconds=59), every)
    assert is_due(never, clock() + timedelta(seconds=60), every)
