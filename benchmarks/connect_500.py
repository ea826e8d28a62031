"""500 content items of a Posit Connect far away: against a question for each item, as its public dashboards ask.

Those ask every item for its jobs before they show the list. Here the list stands without them, and an item is asked
for its jobs when somebody opens it: what is measured is the list and one opened item.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import requests

from api.platforms.kinds import open_platforms
from api.platforms.settings import PlatformSettings
from api.store import migrate
from api.store.engine import open_engine
from benchmarks.measure import Result, at_least, interleaved
from benchmarks.scanning import KEY, far_platform

ITEMS = 500
ROUND_TRIP_MS, SERVICE_MS = 20.0, 5.0


def measure() -> Iterator[Result]:
    with far_platform(ITEMS, "demo.posit_connect", ROUND_TRIP_MS, SERVICE_MS) as url:
        read_list(url)  # records the answers, so that the stand-in's own work never counts
        ask_each(url)
        ours, peer = interleaved(lambda: read_list(url), lambda: ask_each(url))
    yield at_least("P33", "500 items and the processes of one, against asking each item", "s", (ours, peer), 20)


def read_list(url: str) -> float:
    """Seconds of one read by the product, from a cold start, and of one app that is opened."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{Path(folder) / 'store.sqlite3'}")
        migrate(engine)
        entry = PlatformSettings("far", "posit-connect", "Far", url, {"api_key": KEY})
        platform = open_platforms((entry,), engine)["far"]
        started = time.perf_counter()
        reading = platform.read()
        detail = platform.detail(min(app.name for app in reading.apps))
        taken = time.perf_counter() - started
        engine.dispose()
    assert reading.whole, reading.problems
    assert len(reading.apps) == ITEMS
    assert detail.processes is not None
    return taken


def ask_each(url: str) -> float:
    """Seconds of the loop that public dashboards have: the list, then the jobs of each item, one after the other."""
    started = time.perf_counter()
    with requests.Session() as session:
        session.trust_env = False
        session.headers["Authorization"] = f"Key {KEY}"
        items = session.get(f"{url}/__api__/v1/content", timeout=30).json()
        for item in items:
            session.get(f"{url}/__api__/v1/content/{item['guid']}/jobs", timeout=30).json()
    assert len(items) == ITEMS
    return time.perf_counter() - started
