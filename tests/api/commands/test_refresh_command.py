"""`refresh` reads every platform, says how it went in one sentence each, and fails when one did."""

from __future__ import annotations

import csv
import io

from demo.faults import Kind


def test_it_reads_the_whole_platform(run, demo_platform):
    done = run("refresh")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith("prod: Production: 36 apps read in ")
    rows = list(csv.DictReader(io.StringIO(run("export", "apps").stdout.removeprefix("\ufeff"))))
    assert len({row["name"] for row in rows}) == 36


def test_a_platform_that_fails_is_a_sentence_and_exit_code_1(run, demo_platform):
    demo_platform.faults.add(Kind.LOGIN_PAGE)
    done = run("refresh", "--platform", "prod")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("prod: ")
    assert "Traceback" not in done.stderr


def test_a_platform_there_is_not_is_exit_code_2(run):
    done = run("refresh", "--platform", "nowhere")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "no platform 'nowhere'" in done.stderr
