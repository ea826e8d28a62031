"""A process that is told to end finishes the app it is at, writes that down, and leaves the rest to the next."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys

from api.changes import plans, runs
from api.changes.confirming import confirm
from api.changes.planning import Wish, plan_of
from api.changes.runs import OPERATOR
from api.changes.shapes import Change, State
from api.estate.looking import look
from api.estate.refresh import refresh
from api.store import migrate
from api.store.engine import open_engine
from tests.crash.storm import ROOT
from tests.crash.zygote import NEEDED, console
from tests.waiting import eventually


def test_sigterm_finishes_the_current_app_and_exits_with_success(tmp_path, demo_posit_connect):
    store = f"sqlite:///{tmp_path / 'store.sqlite3'}"
    migrate(open_engine(store))
    context = console(store, demo_posit_connect.url, demo_posit_connect.api_key, 0)
    refresh(context, context.platforms["connect"], asked=context.now())
    apps = [app for app in look(context).apps if app.owner]
    able = [one.username for one in look(context).people if one.has_seat and not one.locked]
    receiver = next(name for name in able if all(app.owner != name for app in apps))
    wish = Wish("Hand over", {}, tuple(Change("connect", app.name, "owner", app.owner, receiver) for app in apps[:12]))
    plan = plan_of(wish, look(context), OPERATOR.id)
    plans.keep(context.engine, plan)
    run = confirm(context, plan.hash, OPERATOR, lambda old: plan_of(wish, look(context), old.planner), typed="12")

    demo_posit_connect.faults.add("delay", "change_content", seconds=0.3)
    entry = {"id": "connect", "kind": "posit-connect", "name": "Connect", "url": demo_posit_connect.url}
    environment = {
        **os.environ,
        **NEEDED,
        "DATABASE_URL": store,
        "PLATFORMS": json.dumps([{**entry, "api_key": demo_posit_connect.api_key}]),
        "STATE_DIR": str(tmp_path),
    }
    command = [sys.executable, "-m", "flask", "--app", "app", "work"]
    worker = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True)
    eventually(lambda: written(demo_posit_connect) >= 1 or worker.poll() is not None)
    assert worker.poll() is None
    worker.send_signal(signal.SIGTERM)
    said, _ = worker.communicate(timeout=30)

    assert worker.returncode == 0
    assert "Stopped" in said
    with context.engine.connect() as connection:
        items = runs.items(connection, run)
    assert all(item.asked_at is None for item in items)
    done = [item for item in items if item.state is State.APPLIED]
    assert len(done) == written(demo_posit_connect) >= 1
    assert all(item.state is State.PENDING for item in items if item not in done)
    assert len(done) < len(items)


def written(stand_in):
    return len([one for one in stand_in.requests if "change_content" in one.fields or one.writes])
