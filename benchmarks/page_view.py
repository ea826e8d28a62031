"""One view of the inventory of 10,000 apps: against encoding the same rows, and against reading them anew."""

from __future__ import annotations

import time
from collections.abc import Iterator

import brotli
import orjson

from benchmarks import demo
from benchmarks.asking import PATH, as_browser, inside, question
from benchmarks.measure import Result, at_least, at_most, interleaved
from benchmarks.scanning import PAGE, far_platform, read_in_sequence

APPS = 10_000
LEVEL = 5  # of brotli, as the console compresses
PAGES = 20  # of the cold scan are measured, the rest is as slow


def measure() -> Iterator[Result]:
    with demo.running(APPS) as console:
        session = console.signed_in()
        body = question(session.get(console.url + "_dash-dependencies", timeout=60).json(), "apps-rows")
        rows = session.post(console.url + PATH.lstrip("/"), json=body, timeout=60).content
        assert len(rows) > APPS * 50, f"only {len(rows)} bytes of rows"
        same = orjson.loads(rows)
        with inside("console", console.env, as_browser(console.url, session)) as ours:
            ours.seconds(body, 2)
            view, raw = interleaved(lambda: ours.seconds(body, 3), lambda: _encode(same))
    yield at_most("P05", "view of 10,000 apps, against encoding the same rows", "ms", (view * 1000, raw * 1000), 2.0)
    with far_platform(PAGES * PAGE) as url:
        (scan,) = interleaved(lambda: read_in_sequence(url, PAGES), rounds=3)
    cold = scan / PAGES * APPS / PAGE
    yield at_least("P05", "view of 10,000 apps, against a cold scan", "s", (view, cold), 500)


def _encode(rows: object) -> float:
    started = time.perf_counter()
    brotli.compress(orjson.dumps(rows), quality=LEVEL)
    return time.perf_counter() - started
