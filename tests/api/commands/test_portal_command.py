"""A portal is put in order from the command line: written to a file, planned from it, applied by the plan's hash."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

from demo.dash_enterprise_4 import apps as stored


@pytest.fixture
def show(run):
    run("refresh")

    def show(format_="csv"):
        text = run("portal", "show", "--format", format_).output
        return json.loads(text) if format_ == "json" else list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))

    return show


@pytest.fixture
def plan(run, tmp_path):
    def plan(rows):
        file = tmp_path / "portal.csv"
        with file.open("w", newline="", encoding="utf-8") as target:
            writer = csv.DictWriter(target, rows[0].keys())
            writer.writeheader()
            writer.writerows(rows)
        return run("portal", "plan", str(file))

    return plan


@pytest.fixture
def owner_of_one(demo_platform):
    known = "SELECT owner FROM app WHERE owner IN (SELECT username FROM person) AND owner != 'lead' LIMIT 1"
    return demo_platform.state.row(known)["owner"]


def hash_of(done):
    return re.search(r"hash: ([0-9a-f]{64})", done.output).group(1)


def meta(stand_in, name):
    return stored.find(stand_in.state, name)["metadata"]


def test_the_portal_is_written_in_its_order_as_csv_and_json(show):
    rows = show()
    places = [int(row["place"]) for row in rows if row["place"]]
    assert places == list(range(1, len(places) + 1))
    assert [row["app"] for row in show("json")] == [row["app"] for row in rows]
    assert {"true", "false"} == {row["visible"] for row in rows}


def test_the_file_as_it_was_written_needs_nothing(show, plan):
    done = plan(show())
    assert done.exit_code == 2
    assert "0 changes of 0 apps" in done.output
    assert done.stderr == "There is nothing to carry out.\n"


def test_rows_in_another_order_are_planned_and_applied_by_the_hash(show, plan, run, demo_platform):
    rows = show()
    rows.insert(1, rows.pop(6))
    rows[1] |= {"title": "Second now", "contact": "new.team@example.com"}
    rows[2]["visible"] = "false"
    done = plan(rows)
    assert done.exit_code == 0, done.output
    assert "title" in done.output
    before = meta(demo_platform, rows[1]["app"])
    hashed = hash_of(done)
    assert meta(demo_platform, rows[1]["app"]) == before
    done = run("portal", "apply", "--yes", hashed)
    assert done.exit_code == 0, done.output
    after = show()
    assert [row["app"] for row in after[:2]] == [row["app"] for row in rows[:2]]
    assert (after[1]["title"], after[1]["contact"]) == ("Second now", "new.team@example.com")
    assert meta(demo_platform, rows[2]["app"])["showInPortal"] is False


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"rank": "-7"}, "Line 2: “-7” is no rank"),
        ({"visible": "maybe"}, "Line 2: “maybe” does not say"),
        ({"app": "no-such-app"}, "no-such-app in this portal. Start from the file that “portal show” writes."),
        ({"contact": "nobody"}, "Line 2: “nobody” is no e-mail address"),
    ],
)
def test_a_wrong_row_is_refused_with_its_line(show, plan, change, words):
    rows = show()
    rows[0] |= change
    done = plan(rows)
    assert done.exit_code == 2
    assert words in done.stderr


def test_what_a_file_contradicts_or_cannot_mean_is_said(show, run, tmp_path):
    first, second, *others = [row["app"] for row in show() if row["visible"] == "true"]
    file = tmp_path / "portal.json"
    file.write_text(
        json.dumps([{"app": first, "rank": "2147483647"}, {"app": second}, {"app": others[0], "rank": "x"}])
    )
    assert "Entry 3: “x” is no rank." in run("portal", "plan", str(file)).stderr
    file.write_text(json.dumps([{"app": first, "title": ["x"]}]))
    assert "Entry 1: What stands there as title is no text." in run("portal", "plan", str(file)).stderr
    file.write_text(json.dumps([{"app": first, "rank": "2147483647"}, {"app": second}]))
    done = run("portal", "plan", str(file))
    assert done.exit_code == 0, done.output
    assert f"The ranks in the file put 1 app elsewhere than its rows do. These: {first}." in done.output
    file.write_text(" ")
    assert run("portal", "plan", str(file)).stderr.startswith("The file is empty.")


def test_a_hash_of_another_kind_of_plan_is_refused(run, show, owner_of_one):
    show()
    done = run("transfer", "--from", owner_of_one, "--to", "lead", "--dry-run")
    done = run("portal", "apply", "--yes", hash_of(done))
    assert done.exit_code == 2
    assert "another kind of plan" in done.stderr
