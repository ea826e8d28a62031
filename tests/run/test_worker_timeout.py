"""gunicorn ends a web process that hangs, and the thread that drove a run with it: the next process goes on."""

from __future__ import annotations

import psutil
import requests

from api.changes.shapes import State
from tests.run.web import APPS, SLOW, Web, environment
from tests.waiting import eventually

# Less, and a busy machine would end each new process while it still starts.
GUNICORN = "exec gunicorn app:server --workers 1 --timeout 8 --bind 127.0.0.1:{}"


def test_a_run_outlives_the_process_that_a_timeout_ends(processes, ports, tmp_path, demo_posit_connect):
    (port,), env = ports(1), environment(demo_posit_connect, tmp_path)
    web = Web(env, demo_posit_connect)
    run = web.confirm()
    demo_posit_connect.faults.add("delay", "change_content", seconds=SLOW)
    server = processes.start(["sh", "-c", GUNICORN.format(port)], env)
    server.wait_for("Booting worker")
    requests.get(f"http://127.0.0.1:{port}/healthz", timeout=30)
    eventually(lambda: web.written() == 1, 20)
    (hanging,) = psutil.Process(server.process.pid).children()
    hanging.suspend()
    server.wait_for("WORKER TIMEOUT", 20)
    eventually(lambda: not hanging.is_running() or hanging.status() == psutil.STATUS_ZOMBIE, 20)
    assert State.PENDING in web.states(run)
    demo_posit_connect.faults.clear()
    web.let_the_lease_lapse()
    requests.get(f"http://127.0.0.1:{port}/healthz", timeout=30)
    eventually(lambda: web.is_done(run), 30)
    assert web.states(run) == [State.APPLIED] * APPS
    assert web.written() == APPS
    assert server.stop() == 0
    web.context.engine.dispose()
