"""The steps make exactly the tables of this version, however many processes walk them at once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from api.errors import ConfigError
from api.store import migrate, prepare, schema
from api.store.engine import open_engine
from api.store.tables import metadata

WALK = """
import sys
from api.store import migrate
from api.store.engine import open_engine
migrate(open_engine(sys.argv[1]))
"""


def test_the_steps_make_exactly_the_tables_the_code_uses(engine):
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
        assert set(inspect(connection).get_table_names()) == {*metadata.tables, "alembic_version"}


def test_the_store_knows_its_newest_step_by_the_names_of_the_files():
    assert schema._newest() == ScriptDirectory(schema.SCRIPTS).get_current_head()


def test_walking_twice_changes_nothing(engine):
    migrate(engine)


def test_processes_that_upgrade_at_once_take_turns(empty_engine, store_url):
    walkers = [subprocess.Popen([sys.executable, "-c", WALK, store_url], cwd=Path.cwd()) for _ in range(2)]
    assert [walker.wait(timeout=60) for walker in walkers] == [0, 0]
    with empty_engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM alembic_version")).scalar_one() == 1


def test_a_failing_step_leaves_nothing_half_made(empty_engine):
    with empty_engine.begin() as connection:
        connection.execute(text("CREATE TABLE lease (name TEXT)"))
    with pytest.raises(ConfigError):
        migrate(empty_engine)
    with empty_engine.connect() as connection:
        assert "app" not in inspect(connection).get_table_names()


def test_sqlite_is_made_ready_without_being_asked(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'new.sqlite3'}")
    prepare(engine)
    assert "app" in inspect(engine).get_table_names()


def test_postgres_waits_for_the_operator(postgres_url):
    engine = open_engine(postgres_url)
    with pytest.raises(ConfigError, match="flask --app app db upgrade"):
        prepare(engine)
    assert inspect(engine).get_table_names() == []
    migrate(engine)
    prepare(engine)
    engine.dispose()


def test_a_store_of_a_newer_version_is_left_alone(engine):
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(ConfigError, match="newer version"):
        prepare(engine)


def test_a_place_that_cannot_be_written_is_a_sentence_without_the_password(tmp_path):
    with pytest.raises(ConfigError, match="DATABASE_URL"):
        migrate(open_engine(f"sqlite:///{tmp_path / 'missing' / 'store.sqlite3'}"))
    with pytest.raises(ConfigError) as caught:
        migrate(open_engine("postgresql+psycopg://somebody:hunter2@127.0.0.1:1/store"))
    assert "hunter2" not in str(caught.value)
