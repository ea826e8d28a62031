"""`make` says in one sentence what this machine lacks, before it makes anything."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OLD = """#!/bin/sh
[ "$1" = -V ] && echo "Python 3.9.2"
exit 1
"""
WITHOUT_VENV = """#!/bin/sh
case "$2" in *venv*) exit 1 ;; esac
exit 0
"""


@pytest.fixture
def clone(tmp_path):
    for name in ("Makefile", "requirements.txt", "requirements-dev.txt"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def make_run(clone, python):
    command = ["make", "--no-print-directory", "run", f"PYTHON={python}"]
    done = subprocess.run(command, cwd=clone, capture_output=True, text=True, check=False)
    assert done.returncode != 0
    assert not (clone / ".venv").exists()
    return [line for line in done.stderr.splitlines() if not line.startswith("make")]


def written(clone, text):
    path = clone / "python"
    path.write_text(text)
    path.chmod(0o755)
    return path


def test_an_old_python_is_one_sentence_with_its_version(clone):
    (line,) = make_run(clone, written(clone, OLD))
    assert line.startswith("Portalkeeper needs Python 3.11 or newer, and ")
    assert "is Python 3.9.2." in line


def test_a_python_without_venv_is_one_sentence_with_what_to_install(clone):
    (line,) = make_run(clone, written(clone, WITHOUT_VENV))
    assert line.endswith("cannot make a virtual environment. Install it first: apt-get install python3-venv")


def test_no_python_at_all_is_one_sentence(clone):
    (line,) = make_run(clone, "no-such-python")
    assert line.startswith("Portalkeeper needs Python 3.11 or newer, and there is no no-such-python here.")


def test_every_target_that_the_readme_names_exists():
    targets = {"run", "test", "bench", "lint", "fmt", "lock", "shots"}
    known = subprocess.run(["make", "-pn"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    assert {line.split(":")[0] for line in known.splitlines() if line.split(":")[0] in targets} == targets


def test_continuous_integration_runs_every_check_without_a_keyboard():
    text = (ROOT / ".ci" / "run").read_text()
    assert "make test </dev/null" in text
    assert "set -eu" in text
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111
