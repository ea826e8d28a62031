"""A confirmed run is driven by the web process itself; one that was left open is taken up with the first request."""

from __future__ import annotations

import threading

import pytest
from flask import Flask

from api.changes import background
from api.changes.runner import drive_all
from api.changes.shapes import Phase, State
from api.store.lease import take
from tests.api.changes.conftest import owner

ALL = [owner(name, "ann", "bob") for name in "abc"]


@pytest.fixture
def store_url(tmp_path):
    return f"sqlite:///{tmp_path / 'store.sqlite3'}"


def threads(console):
    return [one for one in threading.enumerate() if one.name == f"{background.THREAD} {id(console.context)}"]


def wait_for_the_end(console):
    for thread in threads(console):
        thread.join(20)
        assert not thread.is_alive()


def test_nobody_works_while_nothing_is_open(console):
    background.start_due(console.context)
    assert threads(console) == []


def test_a_run_whose_process_was_killed_here_is_taken_up_at_once(console, monkeypatch):
    run = console.confirm(console.plan(*ALL))
    assert take(console.context.engine, f"run {run}", console.clock(), 30)
    assert drive_all(console.context, timing=console.timing) == 0
    monkeypatch.setattr("os.kill", _nobody_there)
    assert drive_all(console.context, timing=console.timing) == 1
    assert console.load(run).phase is Phase.DONE


def _nobody_there(_number, _signal):
    raise ProcessLookupError


def test_a_run_is_driven_to_its_end_and_the_thread_goes(console):
    run = console.confirm(console.plan(*ALL))
    background.start_due(console.context)
    wait_for_the_end(console)
    assert console.states(run) == [State.APPLIED] * 3
    assert threads(console) == []


def test_however_often_it_is_started_there_is_one_thread(console, world):
    held = threading.Event()
    world.before_call = lambda: held.wait(20)
    console.confirm(console.plan(*ALL))
    for _ in range(3):
        background.start_due(console.context)
    assert len(threads(console)) == 1
    held.set()
    wait_for_the_end(console)


def test_the_first_request_after_a_start_takes_up_what_was_left(console):
    run = console.confirm(console.plan(*ALL))
    server = Flask("console")
    background.install(server, console.context)
    server.test_client().get("/")
    wait_for_the_end(console)
    assert console.load(run).phase is Phase.DONE


def test_a_run_that_waits_for_approval_is_left_alone(console, world):
    console.confirm(console.plan(*ALL))
    with console.context.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE run SET phase = 'waiting'")
    background.start_due(console.context)
    assert threads(console) == []
    assert world.calls == []
