"""A run of 1,000 hand-overs, killed at the 500th and four times after: how soon it goes on, and from where.

The clock starts when the next process is there with everything imported (P17 is about that), and stops when the
platform gets the next new hand-over. The baseline is a loop that begins anew: it first goes through all that was done.
python -m benchmarks.recovery STORE URL KEY RUN is one such process; it waits for a line before it begins.
"""

from __future__ import annotations

import json
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from api.changes import confirming, plans
from api.changes.planning import Wish, plan_of
from api.changes.runner import drive
from api.changes.runs import OPERATOR
from api.changes.shapes import Change
from api.context import Context, connect
from api.estate.background import refresh_now
from api.estate.looking import look
from api.settings import Settings
from api.store import migrate
from benchmarks.measure import Result
from benchmarks.needed import NEEDED
from benchmarks.processes import ROOT
from demo import posit_connect
from demo.posit_connect import StandIn

ITEMS, FIRST_KILL, KILLS, APART = 1_000, 500, 5, 40
WATCH = "CREATE TRIGGER watch AFTER UPDATE ON content BEGIN INSERT INTO written (guid) VALUES (NEW.guid); END"


def measure() -> Iterator[Result]:
    with tempfile.TemporaryDirectory() as folder, posit_connect.serve(apps=ITEMS) as far:
        far.state.run("UPDATE content SET name = 'n' || guid, doc = json_set(doc, '$.name', 'n' || guid)")
        far.state.run("CREATE TABLE written (guid TEXT)")
        far.state.run(WATCH)
        store = f"sqlite:///{Path(folder) / 'store.sqlite3'}"
        run = _confirmed(console(store, far.url, far.api_key))
        half = _life(far, store, run, until=FIRST_KILL)
        gone_on = [_life(far, store, run, until=FIRST_KILL + number * APART)[0] for number in range(1, KILLS + 1)]
        repeated = len(far.state.rows("SELECT guid FROM written GROUP BY guid HAVING count(*) > 1"))
    ours, anew = statistics.median(gone_on), half[1]
    words = "first new hand-over after kill -9 at 500 of 1,000"
    yield Result("P12", words, "s", ours, anew, ours / anew, "<= 1 s", ours <= 1)
    yield Result("P12", "hand-overs repeated, of those done before", "", repeated, FIRST_KILL, 0, "0", repeated == 0)


def console(store: str, url: str, key: str) -> Context:
    entry = {"id": "far", "kind": "posit-connect", "name": "Far", "url": url, "api_key": key}
    return connect(Settings.from_env({**NEEDED, "DATABASE_URL": store, "PLATFORMS": json.dumps([entry])}))


def _confirmed(context: Context) -> str:
    migrate(context.engine)
    refresh_now(context, context.platforms.values())
    estate = look(context)
    receiver = next(one.username for one in estate.people if one.has_seat and not one.locked)
    changes = [Change("far", app.name, "owner", app.owner, receiver) for app in estate.apps if app.owner != receiver]
    wish = Wish("A bench", {}, tuple(changes))
    plan = plan_of(wish, estate, OPERATOR.id)
    plans.keep(context.engine, plan)
    again = lambda old: plan_of(wish, look(context), old.planner)  # noqa: E731  said once
    return confirming.confirm(context, plan.hash, OPERATOR, again, typed=str(len(plan.apps)))


def _life(far: StandIn, store: str, run: str, *, until: int) -> tuple[float, float]:
    """Seconds to the first new hand-over, and from there to the last before the process is killed."""
    command = [sys.executable, "-m", "benchmarks.recovery", store, far.url, far.api_key, run]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as life:
        assert life.stdin
        assert life.stdout
        assert life.stdout.readline() == "ready\n"
        before, began = _written(far), time.perf_counter()
        life.stdin.write("go\n")
        life.stdin.flush()
        first = _wait(life, lambda: _written(far) > before)
        last = _wait(life, lambda: _written(far) >= until)
        life.send_signal(signal.SIGKILL)
    return first - began, last - first


def _wait(life: subprocess.Popen[str], claim: Callable[[], bool]) -> float:
    while not claim():
        assert life.poll() is None
        time.sleep(0.002)
    return time.perf_counter()


def _written(far: StandIn) -> int:
    return int(far.state.rows("SELECT count(*) AS n FROM written")[0]["n"])


if __name__ == "__main__":
    context = console(*sys.argv[1:4])
    print("ready", flush=True)
    sys.stdin.readline()
    drive(context, sys.argv[4])
