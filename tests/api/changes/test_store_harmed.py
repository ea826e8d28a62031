"""The store's file is torn, edited, or from the version before: what was committed counts, and nothing is repeated."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config

from api.changes.journal import verify
from api.changes.shapes import Phase, State
from api.context import Context
from api.store import migrate, schema
from api.store.engine import open_engine
from tests.api.changes.conftest import Console, owner
from tests.api.estate.conftest import settings

APPS = [owner(name, "ann", "bob") for name in "abc"]
WRITTEN = [("set_owner", name, "bob") for name in "abc"]
OLDER = Path(__file__).parent / "open_run_at_0002.sql"  # a is done, b was asked for when the process died, c is left
RUN = "1d3aa5e238634ab88d3257d4c525be58"


@pytest.fixture
def store_url(tmp_path):
    """These are files."""
    return f"sqlite:///{tmp_path / 'store.sqlite3'}"


@pytest.fixture
def reopened(tmp_path, world, clock):
    """A console on a copy of the store, as a crash of the machine would leave it."""
    engines = []

    def reopen(*, cut):
        folder = tmp_path / f"copy{len(engines)}"
        folder.mkdir()
        for name in ("store.sqlite3", "store.sqlite3-wal"):
            shutil.copy(tmp_path / name, folder)
        wal = folder / "store.sqlite3-wal"
        wal.write_bytes(wal.read_bytes()[: -cut or None])
        engines.append(open_engine(f"sqlite:///{folder / 'store.sqlite3'}"))
        return Console(Context(settings(), engines[-1], {world.id: world}, clock), world, clock)

    yield reopen
    for engine in engines:
        engine.dispose()


def walked(console):
    with console.context.engine.connect() as connection:
        return verify(connection)


@pytest.mark.parametrize(("cut", "loses"), [(0, False), (1, False), (30_000, True)])
def test_a_torn_end_goes_back_to_the_last_commit_and_the_run_goes_on_from_there(
    console, world, clock, reopened, cut, loses
):
    run = console.confirm(console.plan(*APPS))
    console.drive(run, stop=lambda: len(world.calls) == 2)
    lines = walked(console).lines
    torn = reopened(cut=cut)
    assert walked(torn).broken is None
    assert (walked(torn).lines < lines) == loses
    clock.advance(seconds=31)
    torn.drive(run)
    assert {*torn.states(run)} <= {State.APPLIED, State.ALREADY}
    assert world.calls == WRITTEN
    assert walked(torn).broken is None


def test_an_edited_line_is_named(console, tmp_path):
    console.run(*APPS)
    engine = console.context.engine
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    store = tmp_path / "store.sqlite3"
    planned = b'{"after":"bob","app":"b","before":"ann"'
    assert planned in store.read_bytes()
    store.write_bytes(store.read_bytes().replace(planned, planned.replace(b"ann", b"cyd")))
    assert walked(console).broken == 3  # confirmed, and a, stand before it


def test_a_run_that_the_version_before_left_open_is_taken_over_and_finished(empty_engine, world, clock):
    walk_to(empty_engine, "0002")
    with empty_engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM journal_end")
        for statement in OLDER.read_text().splitlines():
            connection.exec_driver_sql(statement)
    migrate(empty_engine)
    world.apps |= {name: replace(world.apps[name], owner="bob") for name in "ab"}
    clock.advance(minutes=5)
    console = Console(Context(settings(), empty_engine, {world.id: world}, clock), world, clock)
    console.drive(RUN)
    assert console.states(RUN) == [State.APPLIED] * 3
    assert console.load(RUN).phase is Phase.DONE
    assert world.calls == [("set_owner", "c", "bob")]
    assert walked(console).broken is None


def walk_to(engine, revision):
    config = Config()
    config.set_main_option("script_location", str(schema.SCRIPTS))
    with engine.connect() as opened:
        config.attributes["connection"] = opened
        command.upgrade(config, revision)
        opened.commit()
