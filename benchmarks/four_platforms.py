"""Refreshing four platforms of 2,500 apps each, against the slowest of them alone: nobody waits for another."""

from __future__ import annotations

import json
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from api.context import Context
from api.estate.background import refresh_now
from api.estate.refresh import Result as Outcome
from api.platforms.kinds import open_platforms
from api.platforms.settings import PlatformSettings, read_platforms
from api.settings import Settings
from api.store import migrate
from api.store.engine import open_engine
from benchmarks.measure import Result, at_most, interleaved
from benchmarks.needed import NEEDED
from benchmarks.scanning import far_platform
from demo.launcher.parts import PARTS, Part

APPS = 2500
MOST = 1.15


def measure() -> Iterator[Result]:
    with ExitStack() as running:
        entries = [_entry(part, running.enter_context(far_platform(APPS, part.module))) for part in PARTS]
        refresh(entries)  # records the answers, so that the stand-ins' own work never counts
        slowest = max(entries, key=lambda entry: refresh([entry]))
        ours, alone = interleaved(partial(refresh, entries), partial(refresh, [slowest]))
    yield at_most("P35", f"four platforms of 2,500 apps, against {slowest.kind} alone", "s", (ours, alone), MOST)


def refresh(entries: Iterable[PlatformSettings]) -> float:
    """Seconds of one whole refresh into an empty store, second pass included."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{Path(folder) / 'store.sqlite3'}")
        migrate(engine)
        given = tuple(entries)
        settings = Settings.from_env(
            {
                **NEEDED,
                "PLATFORMS": '[{"id":"a","kind":"b","name":"c","url":"https://d.example"}]',
                "USAGE_HISTORY_DAYS": "1",  # a refresh is measured, not the first gathering of two years of visits
            }
        )
        context = Context(settings, engine, open_platforms(given, engine))
        started = time.perf_counter()
        outcomes = refresh_now(context, context.platforms.values())
        taken = time.perf_counter() - started
        engine.dispose()
    assert all(outcome.result is Outcome.DONE for outcome in outcomes), outcomes
    return taken


def _entry(part: Part, url: str) -> PlatformSettings:
    text = json.dumps([{"id": part.id, "kind": part.kind, "name": part.name, "url": url, **part.account(url)}])
    return read_platforms(text, part.keys)[0]
