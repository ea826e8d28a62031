"""Several processes on one store keep within one budget together."""

from __future__ import annotations

import subprocess
import sys

import pytest

from api.graphql.ledger import Ledger
from demo.dash_enterprise_4 import serve

CALLS, PROCESSES, POINTS = 10, 3, 20

WORKER = """
import sys
from api.graphql.budget import Pace, Terms
from api.wire.clock import Clock
from api.wire.connections import trust
from api.graphql.endpoint import Endpoint
from api.graphql.execute import execute
from api.graphql.lacking import Lacking
from api.graphql.ledger import Ledger
from api.platforms.dash_enterprise_4.documents import CURRENT, SCHEMA
from api.store.engine import open_engine

url, store, calls, points = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
pace = Pace(Ledger(open_engine(store), "svc"), Terms(points or None, 1), "Production", Clock())
endpoint = Endpoint(url, ("admin", "demo-admin"), "Production", trust(None), pace=pace, lacking=Lacking(SCHEMA))
print("ready", flush=True)
sys.stdin.readline()
for _ in range(calls):
    execute(endpoint, CURRENT, {})
print("done", flush=True)
"""


@pytest.fixture
def platform():
    with serve(apps=3, points=POINTS, window_seconds=1.0) as running:
        yield running


def race(platform, store_url, points):
    """Start the processes, let them go together, and wait for every one."""
    arguments = [sys.executable, "-c", WORKER, platform.graphql_url, store_url, str(CALLS), str(points)]
    running = [
        subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(PROCESSES)
    ]
    try:
        assert [process.stdout.readline() for process in running] == ["ready\n"] * PROCESSES
        for process in running:
            process.stdin.write("go\n")
            process.stdin.flush()
        assert [process.stdout.readline() for process in running] == ["done\n"] * PROCESSES
    finally:
        for process in running:
            process.kill()
            process.communicate()


def test_three_processes_are_never_rejected(platform, engine, store_url):
    race(platform, store_url, POINTS)
    assert platform.requests.count() == CALLS * PROCESSES
    assert platform.limiter.rejected == 0


def test_an_unknown_limit_is_learned_by_all_and_no_call_is_lost(platform, engine, store_url):
    race(platform, store_url, 0)
    assert len([one for one in platform.requests if one.status == 200]) >= CALLS * PROCESSES
    assert Ledger(engine, "svc").look().points == POINTS
    assert platform.limiter.rejected <= PROCESSES
