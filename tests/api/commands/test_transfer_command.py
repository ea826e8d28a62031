"""Apps are handed over from the command line: the dry run first, then exactly its plan."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import create_engine, text

from demo.dash_enterprise_4 import apps as stored


def owned(stand_in, person):
    return sorted(row["name"] for row in stand_in.state.rows("SELECT name FROM app WHERE owner = ?", (person,)))


@pytest.fixture
def people(run, demo_platform):
    """Somebody with apps, and somebody with a seat and none; the estate has been read."""
    run("refresh")
    rows = demo_platform.state.rows("SELECT owner, count(*) AS n FROM app WHERE owner IS NOT NULL GROUP BY owner")
    known = {row["username"] for row in demo_platform.state.rows("SELECT username FROM person")}
    giver = max((row for row in rows if row["owner"] in known), key=lambda row: row["n"])["owner"]
    return giver, "lead"


def hash_of(output):
    return re.search(r"hash: ([0-9a-f]{64})", output).group(1)


def test_the_dry_run_prints_the_plan_and_changes_nothing(run, demo_platform, people):
    giver, receiver = people
    before = owned(demo_platform, giver)
    done = run("transfer", "--from", giver, "--to", receiver, "--dry-run")
    assert done.exit_code == 0, done.output
    assert hash_of(done.output)
    assert all(f"prod/{name}: owner {giver} -> {receiver}" in done.output for name in before)
    assert owned(demo_platform, giver) == before
    mixing = run("transfer", "--from", giver, "--to", "viewer", "--dry-run").output
    assert f"These: {', '.join(owned(demo_platform, 'viewer'))}. " in mixing
    assert not demo_platform.requests.named("moveAppsAndServices")


def test_the_real_run_needs_the_hash_and_does_what_was_shown(run, demo_platform, people):
    giver, receiver = people
    before = owned(demo_platform, giver)
    hashed = hash_of(run("transfer", "--from", giver, "--to", receiver, "--dry-run").output)
    done = run("transfer", "--from", giver, "--to", receiver, "--yes", hashed)
    assert done.exit_code == 0, done.output
    assert f"{len(before)} applied" in done.output
    assert set(before) <= set(owned(demo_platform, receiver))
    assert len(demo_platform.requests.named("moveAppsAndServices")) == 1
    assert run("journal", "verify").exit_code == 0


def test_without_a_hash_nothing_happens(run, demo_platform, people):
    done = run("transfer", "--from", people[0], "--to", people[1])
    assert done.exit_code == 2
    assert "Nothing was changed" in done.stderr
    assert not demo_platform.requests.named("moveAppsAndServices")


def test_the_hash_of_another_plan_is_refused(run, people):
    hashed = hash_of(run("transfer", "--from", people[0], "--to", people[1], "--dry-run").output)
    done = run("transfer", "--from", people[0], "--to", "viewer", "--yes", hashed)
    assert done.exit_code == 2
    assert "another plan" in done.stderr


def test_a_plan_whose_facts_have_moved_is_shown_anew_and_not_carried_out(run, demo_platform, people):
    giver, receiver = people
    hashed = hash_of(run("transfer", "--from", giver, "--to", receiver, "--dry-run").output)
    name = owned(demo_platform, giver)[0]
    stored.save(demo_platform.state, stored.find(demo_platform.state, name) | {"owner": "admin"})
    run("refresh")
    done = run("transfer", "--from", giver, "--to", receiver, "--yes", hashed)
    assert done.exit_code == 2
    assert "Something has changed" in done.stderr
    assert hash_of(done.output) != hashed
    assert not demo_platform.requests.named("moveAppsAndServices")


def test_a_part_of_somebodys_apps_is_refused_with_what_would_work(run, demo_platform, people, tmp_path):
    giver, receiver = people
    (tmp_path / "apps.txt").write_text(owned(demo_platform, giver)[0] + "\n")
    done = run("transfer", "--from", giver, "--to", receiver, "--apps", str(tmp_path / "apps.txt"), "--dry-run")
    assert done.exit_code == 2
    assert "everything of one user to one user" in done.output
    assert f"apps of {giver} to {receiver}" in done.output


def test_an_unknown_receiver_is_refused_with_the_nearest_name(run, people):
    done = run("transfer", "--from", people[0], "--to", "leed", "--dry-run")
    assert done.exit_code == 2
    assert "Did you mean lead" in done.output


def test_a_person_without_apps_is_a_sentence(run, people):
    done = run("transfer", "--from", "nobody-like-this", "--to", "lead", "--dry-run")
    assert done.exit_code == 2
    assert "owns no app" in done.stderr


def test_a_broken_journal_is_told(run, store, people):
    hashed = hash_of(run("transfer", "--from", people[0], "--to", people[1], "--dry-run").output)
    run("transfer", "--from", people[0], "--to", people[1], "--yes", hashed)
    engine = create_engine(store)
    with engine.begin() as connection:
        connection.execute(text("DROP TRIGGER journal_no_update"))
        connection.execute(text("UPDATE journal SET who = 'somebody else' WHERE number = 3"))
    engine.dispose()
    done = run("journal", "verify")
    assert done.exit_code == 1
    assert "Line 3" in done.stderr


def test_work_without_an_open_run_says_so(run):
    done = run("work")
    assert done.exit_code == 0
    assert "No run is open" in done.output
