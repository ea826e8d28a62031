"""The Procfile's worker line on a real Redis: it drives what the web confirms, and nothing depends on it."""

from __future__ import annotations

import json
import os
import signal
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from redis import Redis as Client
from sqlalchemy import update

from api.changes import background, broker, confirming, plans, runs
from api.changes.planning import Wish, plan_of
from api.changes.runs import OPERATOR
from api.changes.shapes import Change, Phase, State
from api.context import connect
from api.estate.background import refresh_now
from api.estate.looking import look
from api.settings import Settings
from api.store import migrate
from api.store.tables import lease
from tests.run.conftest import eventually

ROOT = Path(__file__).resolve().parents[2]
(COMMAND,) = [
    line.removeprefix("worker: ") for line in (ROOT / "Procfile").read_text().splitlines() if "worker:" in line
]
APPS = 4
SLOW = 0.4  # seconds a platform takes for a write: time enough to end a process in the middle
READY = "ready."


@pytest.fixture
def env(redis, tmp_path, demo_posit_connect):
    entry = {"id": "here", "kind": "posit-connect", "name": "Connect", "url": demo_posit_connect.url}
    return {
        "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
        "SECRET_KEY": "Zq8-4kfVnX2bT6sYw0RjLm5hC9uGpEa7",
        "PUBLIC_URL": "http://127.0.0.1:9999/",
        "OIDC_ISSUER": "http://127.0.0.1:9",
        "OIDC_CLIENT_ID": "portalkeeper",
        "PLATFORMS": json.dumps([{**entry, "api_key": demo_posit_connect.api_key}]),
        "STATE_DIR": str(tmp_path),
        "REDIS_URL": redis.url,
    }


class Web:
    """What a web process does when somebody confirms, with the very settings the worker has."""

    def __init__(self, env, stand_in):
        self.context = connect(Settings.from_env(env))
        self._stand_in = stand_in
        migrate(self.context.engine)
        refresh_now(self.context, list(self.context.platforms.values()))

    def confirm(self):
        snapshot = look(self.context)
        able = [one.username for one in snapshot.people if one.has_seat and not one.locked]
        owned = {name: [app.name for app in snapshot.apps if app.owner == name] for name in able}
        giver = max(able, key=lambda name: len(owned[name]))
        receiver = next(name for name in able if not owned[name])
        wish = Wish(
            "Hand over", {}, tuple(Change("here", app, "owner", giver, receiver) for app in owned[giver][:APPS])
        )
        plan = plan_of(wish, snapshot, OPERATOR.id)
        plans.keep(self.context.engine, plan)
        again = lambda old: plan_of(wish, snapshot, old.planner)  # noqa: E731  said once
        return confirming.confirm(self.context, plan.hash, OPERATOR, again, typed=str(APPS))

    def states(self, run):
        with self.context.engine.connect() as connection:
            return [item.state for item in runs.items(connection, run)]

    def is_done(self, run):
        with self.context.engine.connect() as connection:
            return runs.load(connection, run).phase is Phase.DONE

    def written(self):
        rows = self._stand_in.state.rows("SELECT event_description AS what FROM audit WHERE action = 'update_content'")
        return sum("owner_guid" in row["what"] for row in rows)

    def let_the_lease_lapse(self):
        """As half a minute would: a process that was killed can no longer give it back."""
        with self.context.engine.begin() as connection:
            connection.execute(update(lease).values(until=datetime.now(UTC) - timedelta(minutes=1)))


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
        run.wait_for(READY, 20)
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
