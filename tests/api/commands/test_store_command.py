"""`db upgrade` makes the tables, also from a console that will not serve without them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from sqlalchemy import inspect

from api.store.engine import open_engine
from tests.api.commands.conftest import environment


def flask(env, *words):
    return subprocess.run(
        [sys.executable, "-m", "flask", "--app", "app", *words],
        env={"PATH": os.environ["PATH"], **env},
        cwd=Path.cwd(),
        check=False,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_on_postgres_everything_else_waits_for_it(postgres_url, demo_platform):
    env = environment(postgres_url.replace("+psycopg", ""), ("prod", "Production", demo_platform))
    refused = flask(env, "refresh")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert refused.stderr.strip().splitlines()[-1].endswith("Run: flask --app app db upgrade")
    assert "Traceback" not in refused.stderr
    upgraded = flask(env, "db", "upgrade")
    assert (upgraded.returncode, upgraded.stdout) == (0, "The store is up to date.\n")
    engine = open_engine(postgres_url)
    assert "app" in inspect(engine).get_table_names()
    engine.dispose()


def test_a_failing_platform_is_one_sentence_and_no_traceback(store, demo_platform):
    demo_platform.stop()
    done = flask(environment(store, ("prod", "Production", demo_platform)), "refresh")
    assert (done.returncode, done.stdout) == (1, "")
    (sentence,) = done.stderr.strip().splitlines()
    assert sentence.startswith("prod: ")


def test_a_store_that_cannot_be_opened_is_a_sentence(tmp_path, demo_platform):
    env = environment(f"sqlite:///{tmp_path / 'missing' / 'x.sqlite3'}", ("prod", "Production", demo_platform))
    done = flask(env, "db", "upgrade")
    assert done.returncode == 2
    assert "DATABASE_URL" in done.stderr
    assert "Traceback" not in done.stderr
