"""`export` writes what was last read to stdout, and asks no platform anything."""

from __future__ import annotations

import csv
import io
import json


def test_before_the_first_reading_there_are_only_headings(run, demo_platform):
    done = run("export", "apps")
    assert done.exit_code == 0
    assert done.stdout.startswith("\ufeffplatform,name,title,")
    assert done.stdout_bytes.count(b"\r\n") == 1
    assert demo_platform.connections == 0


def test_each_table_comes_as_csv_and_as_json(run):
    run("refresh")
    for table in ("apps", "people", "history"):
        from_csv = list(csv.DictReader(io.StringIO(run("export", table).stdout.removeprefix("\ufeff"), newline="")))
        from_json = json.loads(run("export", table, "--format", "json").stdout)
        assert len(from_csv) == len(from_json)
        assert (len(from_csv) > 0) == (table != "history")


def test_no_title_of_the_estate_is_a_formula(run):
    run("refresh")
    text = run("export", "apps").stdout.removeprefix("\ufeff")
    for row in csv.DictReader(io.StringIO(text, newline="")):
        assert not row["title"].lstrip().startswith(("=", "+", "@"))


def test_unknown_words_are_a_sentence_and_exit_code_2(run):
    assert run("export", "views").exit_code == 2
    assert run("export", "apps", "--format", "xlsx").exit_code == 2
    done = run("export", "apps", "--platform", "nowhere")
    assert (done.exit_code, "no platform 'nowhere'" in done.stderr) == (2, True)
