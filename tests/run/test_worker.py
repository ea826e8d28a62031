"""The Procfile's worker line on a real Redis: it drives what the web confirms, and nothing depends on it."""

from __future__ import annotations

import json
import signal
import sys
from pathlib import Path

import pytest
from redis import Redis as Client

from api.changes import background, broker
from api.changes.shapes import State
from tests.run.web import APPS, SLOW, Web, environment
from tests.waiting import eventually

ROOT = Path(__file__).resolve().parents[2]
(COMMAND,) = [
    line.removeprefix("worker: ") for line in (ROOT / "Procfile").read_text().splitlines() if "worker:" in line
]
READY = "ready."


@pytest.fixture
def env(redis, tmp_path, demo_posit_connect):
    return {**environment(demo_posit_connect, tmp_path), "REDIS_URL": redis.url}


@pytest.fixture
def web(env, demo_posit_connect, monkeypatch):
    """It would wait for a worker for an hour, unless a test says otherwise."""
    monkeypatch.setattr(background, "WORKERS_HAVE", 3600.0)
    started = Web(env, demo_posit_connect)
    yield started
    with started.context.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE run SET phase = 'done'")  # whoever still watches over one goes home
    started.context.engine.dispose()


@pytest.fixture
def worker(processes, env):
    def start():
        run = processes.start(["sh", "-c", f"exec {COMMAND}"], env)
        run.wait_for(READY)
        return run

    return start


def test_what_the_web_confirms_a_worker_drives(web, worker):
    working = worker()
    run = web.confirm()
    background.start_due(web.context)
    eventually(lambda: web.is_done(run), 20)
    assert web.states(run) == [State.APPLIED] * APPS
    assert web.written() == APPS
    assert f"woken up for the run {run}" in working.said()
    assert working.stop() == 0


def test_a_worker_that_is_killed_leaves_nothing_undone_and_nothing_done_twice(web, worker, demo_posit_connect):
    demo_posit_connect.faults.add("delay", "change_content", seconds=SLOW)
    run = web.confirm()
    killed = worker()
    eventually(lambda: web.written() == 2, 20)
    killed.end(signal.SIGKILL)
    assert State.PENDING in web.states(run)
    demo_posit_connect.faults.clear()
    web.let_the_lease_lapse()
    worker()  # nobody tells it: the journal does
    eventually(lambda: web.is_done(run), 20)
    assert web.states(run) == [State.APPLIED] * APPS
    assert web.written() == APPS


def test_a_worker_that_is_asked_to_end_finishes_its_app_and_the_web_goes_on_without_redis(
    web, worker, redis, demo_posit_connect
):
    demo_posit_connect.faults.add("delay", "change_content", seconds=SLOW)
    run = web.confirm()
    ending = worker()
    eventually(lambda: web.written() == 1, 20)
    assert ending.stop() == 0
    assert State.PENDING in web.states(run)
    assert web.states(run).count(State.APPLIED) == web.written()
    demo_posit_connect.faults.clear()
    redis.stop()
    background.start_due(web.context)
    eventually(lambda: web.is_done(run), 20)
    assert web.states(run) == [State.APPLIED] * APPS
    assert web.written() == APPS


def test_where_no_worker_takes_a_run_the_web_drives_it_itself(web, monkeypatch):
    monkeypatch.setattr(background, "WORKERS_HAVE", 0.5)
    run = web.confirm()
    background.start_due(web.context)
    eventually(lambda: web.is_done(run), 20)
    assert web.written() == APPS


def test_a_message_is_the_name_of_a_run_and_nothing_else(redis):
    broker.tell(redis.url, "0123")
    (text,) = Client.from_url(redis.url).lrange(broker.QUEUE, 0, -1)
    message = json.loads(text)
    assert (message["content-type"], message["headers"]["argsrepr"]) == ("application/json", "['0123']")
    assert "Zq8-4kfVnX2bT6sYw0RjLm5hC9uGpEa7" not in text.decode()


def test_a_worker_without_redis_says_what_is_missing(processes, env):
    del env["REDIS_URL"]
    code, said = processes.finish(["sh", "-c", f"exec {COMMAND}"], env)
    assert code == 3
    assert said.count("REDIS_URL is not set, so there is nothing a worker could listen to.") == 1
    assert "Traceback" not in said


def test_a_console_without_redis_never_loads_celery(processes, env):
    ours = "import sys, app; app.server; print([name for name in ('celery', 'kombu') if name in sys.modules])"
    code, said = processes.finish([sys.executable, "-c", ours], {**env, "PYTHONPATH": str(ROOT)})
    assert (code, said.strip().splitlines()[-1]) == (0, "[]")
