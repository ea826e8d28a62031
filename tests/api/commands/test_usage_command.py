"""Counting use from the command line: what was counted, what was not and why, and what to do when it cannot be."""

from __future__ import annotations

import json
import re

import pytest


@pytest.fixture
def log(tmp_path, run):
    """An access log of three openings of two apps of the platform, and a line that is none."""
    assert run("refresh").exit_code == 0
    rows = json.loads(run("export", "apps", "--format", "json").stdout)
    apps = [row["url"].rstrip("/").rsplit("/", 1)[1] for row in rows]
    asked = [f"/{apps[0]}/", f"/{apps[1]}/", f"/{apps[0]}/reports", "/nowhere/"]
    said = '10.0.0.1 - ann [10/Feb/2026:10:0{}:00 +0000] "GET {} HTTP/1.1" 200 5 "-" "x"\n'
    lines = [said.format(minute, path) for minute, path in enumerate(asked)]
    path = tmp_path / "access.log"
    path.write_text("".join(lines))
    return path


def test_a_log_is_counted_and_what_is_not_counted_is_said(run, log):
    done = run("usage", "import", str(log), "--platform", "prod")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "access.log: 3 views, and 0 of bots, in 4 lines." in done.stdout
    assert "1 outside of every known app" in done.stdout
    assert "Nothing in it is new." in run("usage", "import", str(log), "--platform", "prod").stdout


def test_one_file_that_fails_does_not_keep_others_from_being_counted(run, log, tmp_path):
    done = run("usage", "import", str(tmp_path / "none.log"), str(log), "--platform", "prod")
    assert done.exit_code == 1
    assert "3 views" in done.stdout
    assert "none.log cannot be read" in done.stderr


@pytest.mark.parametrize("wrong", [("other",), ("prod", "--prefix", "sales"), ("prod", "--timezone", "X/Y")])
def test_what_makes_no_sense_is_one_sentence(run, log, wrong):
    done = run("usage", "import", str(log), "--platform", *wrong)
    assert done.exit_code == 2
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


def test_platforms_without_records_are_named(run):
    assert run("usage", "gather").stdout == "prod: it keeps no records of visits, or somebody is counting them.\n"


def test_a_summary_is_one_page_that_loads_nothing_or_data(run, log):
    assert run("usage", "import", str(log), "--platform", "prod").exit_code == 0
    page = run("usage", "report", "--days", "400").stdout
    assert page.startswith("<!doctype html>")
    assert "Use of all platforms" in page
    assert not re.findall(r"<script|<link|src=|url\(|https?://", page)
    done = run("usage", "report", "--days", "400", "--format", "json", "--without-owners")
    assert done.exit_code == 0, (done.stderr, done.exception)
    data = json.loads(done.stdout)
    assert data["counted"] == "Without owners, co-owners and bots."
    assert data["now"]["views"] == sum(row["views"] or 0 for row in data["days"])
    rows = run("usage", "report", "--format", "csv").stdout.splitlines()
    assert rows[0].removeprefix("\ufeff").startswith("platform,app,views,views_before")


@pytest.mark.parametrize("wrong", ["--team", "--owner", "--platform"])
def test_a_summary_of_nothing_is_refused(run, log, wrong):
    done = run("usage", "report", wrong, "nothing")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
