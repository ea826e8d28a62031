"""1,000 hand-overs with lease, journal and items in a store on disk, beside the same looks and writes without.

The calls are the same on both sides, one after the other, and each is counted as 50 ms instead of being waited for.
What lies between them is the processor's time of this process: other work on the machine is not the journal's.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from api.changes import confirming, plans
from api.changes.driving import Timing
from api.changes.planning import Wish, plan_of
from api.changes.runner import drive
from api.changes.runs import OPERATOR
from api.changes.shapes import Change, Plan
from api.context import Context
from api.estate.snapshot import PlatformState, Snapshot
from api.platforms.shapes import App
from api.settings import Settings
from api.store import migrate
from api.store.engine import open_engine
from benchmarks.measure import Result, at_most, interleaved
from benchmarks.needed import NEEDED
from benchmarks.still import Still

OPERATIONS = 1_000
CALL_SECONDS = 0.05
FAR = '[{"id": "far", "kind": "posit-connect", "name": "Far", "url": "https://f.example", "api_key": "k"}]'


def measure() -> Iterator[Result]:
    ours, bare = interleaved(with_journal, without)
    yield at_most("P11", "1,000 hand-overs with the journal, calls of 50 ms", "s", (ours, bare), 1.05)


def with_journal() -> float:
    platform = _platform()
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'store.sqlite3'}"
        engine = open_engine(url)
        migrate(engine)
        context = Context(
            Settings.from_env({**NEEDED, "PLATFORMS": FAR, "DATABASE_URL": url}), engine, {platform.id: platform}
        )
        run = _confirmed(context, platform)
        started = time.process_time()
        drive(context, run, timing=Timing(sleep=lambda _seconds: None))
        taken = time.process_time() - started
        engine.dispose()
    return _counted(platform, taken)


def without() -> float:
    """Look, write, look again, and believe it."""
    platform = _platform()
    started = time.process_time()
    for name in list(platform.apps):
        if platform.look(name).owner == "giver":
            platform.set_owner(name, "receiver")
            platform.look(name)
    return _counted(platform, time.process_time() - started)


def _counted(platform: Still, taken: float) -> float:
    assert {app.owner for app in platform.apps.values()} == {"receiver"}
    assert platform.calls == 3 * OPERATIONS
    return taken + platform.calls * CALL_SECONDS


def _platform() -> Still:
    return Still({f"app-{number}": App("still", f"app-{number}", owner="giver") for number in range(OPERATIONS)})


def _confirmed(context: Context, platform: Still) -> str:
    changes = tuple(Change(platform.id, name, "owner", "giver", "receiver") for name in platform.apps)
    state = PlatformState(
        platform.id, platform.kind, platform.name, platform.url, platform.offers, whole=True, apps=OPERATIONS
    )
    snapshot = Snapshot("1", tuple(platform.apps.values()), (), (state,), datetime.now(UTC), 90)
    wish = Wish("A bench", {}, changes)

    def again(old: Plan) -> Plan:
        return plan_of(wish, snapshot, old.planner)

    plan = plan_of(wish, snapshot, OPERATOR.id)
    plans.keep(context.engine, plan)
    return confirming.confirm(context, plan.hash, OPERATOR, again, typed=str(OPERATIONS))
