"""Of many processes one holds the lease, and not for ever."""

from __future__ import annotations

import subprocess
import sys
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import update

from api.store import tables
from api.store.lease import release, renew, take

TAKE = """
import sys
from datetime import datetime
from api.store.engine import open_engine
from api.store.lease import take
lease = take(open_engine(sys.argv[1]), "reading:prod", datetime.fromisoformat(sys.argv[2]), 30)
print("taken" if lease else "refused", flush=True)
sys.stdin.read()
"""
ELSEWHERE = "another-host:0123456789abcdef:4194304:00"


def renewed(engine, lease, now):
    with engine.begin() as connection:
        return renew(connection, lease, now, 30)


def test_only_one_holds_it_until_it_is_given_back(engine, clock):
    first = take(engine, "reading:prod", clock(), 30)
    assert first
    assert take(engine, "reading:prod", clock(), 30) is None
    assert take(engine, "reading:other", clock(), 30)
    release(engine, first, clock())
    assert take(engine, "reading:prod", clock(), 30)


@contextmanager
def asking(store_url, now):
    """A process that has asked for the lease, and lives on."""
    command = [sys.executable, "-c", TAKE, store_url, now.isoformat()]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=Path.cwd()) as asker:
        yield asker
        asker.kill()


def test_of_processes_that_ask_at_once_one_gets_it(engine, store_url):
    now = datetime.now(UTC)
    with asking(store_url, now) as first, asking(store_url, now) as second:
        assert sorted([first.stdout.readline(), second.stdout.readline()]) == ["refused\n", "taken\n"]


def test_a_killed_process_of_this_machine_blocks_nobody_at_all(engine, store_url, clock):
    with asking(store_url, clock()) as holder:
        assert holder.stdout.readline() == "taken\n"
        assert take(engine, "reading:prod", clock(), 30) is None
    assert take(engine, "reading:prod", clock(), 30)


def test_of_a_process_elsewhere_nobody_knows_whether_it_lives(engine, clock):
    assert take(engine, "reading:prod", clock(), 30)
    with engine.begin() as connection:
        connection.execute(update(tables.lease).values(holder=ELSEWHERE))
    assert take(engine, "reading:prod", clock(), 30) is None
    clock.advance(seconds=31)
    assert take(engine, "reading:prod", clock(), 30)


def test_a_killed_holder_blocks_nobody_for_long(engine, clock):
    assert take(engine, "reading:prod", clock(), 30)
    clock.advance(seconds=31)
    assert take(engine, "reading:prod", clock(), 30)


def test_renewing_keeps_it(engine, clock):
    lease = take(engine, "reading:prod", clock(), 30)
    clock.advance(seconds=20)
    assert renewed(engine, lease, clock())
    clock.advance(seconds=20)
    assert take(engine, "reading:prod", clock(), 30) is None


def test_a_holder_that_slept_too_long_can_tell_that_it_lost_it(engine, clock):
    slept = take(engine, "reading:prod", clock(), 30)
    clock.advance(seconds=31)
    taken = take(engine, "reading:prod", clock(), 30)
    assert taken.fence > slept.fence
    assert not renewed(engine, slept, clock())
    release(engine, slept, clock())
    assert take(engine, "reading:prod", clock(), 30) is None


def test_the_fence_rises_through_every_holder(engine, clock):
    fences = []
    for _ in range(3):
        lease = take(engine, "reading:prod", clock(), 30)
        fences.append(lease.fence)
        release(engine, lease, clock())
    assert fences == sorted(set(fences))
