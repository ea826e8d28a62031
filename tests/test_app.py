"""Importing the console reads nothing; asking for it without settings ends in one sentence."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]


def python(code):
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, env={}, capture_output=True, text=True, check=False)


def test_importing_needs_no_setting():
    done = python("import app; print(app.create_app.__name__)")
    assert (done.returncode, done.stdout.strip()) == (0, "create_app")


def test_a_missing_setting_is_one_sentence():
    done = python("from app import server")
    assert done.returncode != 0
    assert "is not set." in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_other_names_are_not_there():
    assert "has no attribute 'nothing'" in python("import app; app.nothing").stderr
