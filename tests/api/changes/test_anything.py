"""Whatever people, platforms and machines do in whatever order: the books balance and nobody's edit is lost."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis.stateful import run_state_machine_as_test

from api.changes.shapes import State
from api.store import migrate
from api.store.engine import open_engine
from tests.api.changes.machine import Anything, AnythingWithMoves

STEPS = int(os.environ.get("ANYTHING_STEPS", "4000"))  # 10000 take some forty seconds of a processor
EACH = 50
MUST_COME = {State.APPLIED, State.UNPROCESSED}  # or the machine has been nowhere


@pytest.fixture(scope="module")
def store():
    """One store for all: opening it anew would cost more than everything that is done in it."""
    folder = Path(tempfile.mkdtemp(prefix="anything", dir="/dev/shm" if Path("/dev/shm").is_dir() else None))
    engine = open_engine(f"sqlite:///{folder / 'store.sqlite3'}")
    migrate(engine)
    with sqlite3.connect(folder / "store.sqlite3") as full, sqlite3.connect(":memory:") as empty:
        full.backup(empty)
    yield engine, empty
    engine.dispose()
    shutil.rmtree(folder)


@pytest.mark.timeout(1200)
@pytest.mark.parametrize(("machine", "steps"), [(Anything, STEPS * 4 // 5), (AnythingWithMoves, STEPS // 5)])
def test_the_books_balance_and_no_edit_is_lost_whatever_happens(store, machine, steps, monkeypatch):
    monkeypatch.setattr(machine, "store", store)
    monkeypatch.setattr(machine, "steps", 0)
    monkeypatch.setattr(machine, "seen", Counter())
    often = settings(
        max_examples=steps // EACH,
        stateful_step_count=EACH,
        deadline=None,
        suppress_health_check=list(HealthCheck),
        derandomize=True,
    )
    run_state_machine_as_test(machine, settings=often)
    assert machine.steps > steps * 0.7
    assert machine.seen.keys() >= MUST_COME
