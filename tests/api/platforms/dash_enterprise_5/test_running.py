"""How `de` is run: no shell, an environment of its own, a time, and an end with everything it started."""

from __future__ import annotations

import json
import os
import time
from pathlib import Path

import psutil
import pytest

from api.errors import Garbled, Refused, Unreachable
from api.platforms.dash_enterprise_5.cli.run import MOST_BYTES, Runner
from tests.waiting import eventually

ECHO = "import json; print(json.dumps([sys.argv[1:], dict(os.environ), os.getcwd()]))"


@pytest.fixture
def runner(fake_de):
    return lambda body, **env: Runner(fake_de(body), "Five", env)


def test_arguments_are_passed_as_they_are(runner):
    given = ["apps", "update", "--title=; rm -rf ~ $(id) `id` 'x' \"y\" *", "--tag=-x", "--description=a\nb ü 😀"]
    assert json.loads(runner(ECHO).run(given, 20).out)[0] == given


def test_the_consoles_own_environment_is_none_of_its_business(runner, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "canary-secret")
    _arguments, env, folder = json.loads(runner(ECHO, DASH_ENTERPRISE_HOST="dash.example.com").run([], 20).out)
    assert env["DASH_ENTERPRISE_HOST"] == "dash.example.com"
    assert "canary-secret" not in env.values()
    assert env["HOME"] == folder != os.environ.get("HOME")
    assert not Path(folder).exists()


@pytest.mark.parametrize("value", ["a\x00b", "\ud800"])
def test_a_character_that_cannot_be_passed_is_refused(runner, value):
    with pytest.raises(Refused, match="cannot be passed"):
        runner("").run([f"--title={value}"], 20)


def test_a_value_that_is_too_long_for_the_system_is_said(runner):
    with pytest.raises(Unreachable, match="cannot be started"):
        runner("").run([f"--title={'x' * 200_000}"], 20)


def test_one_that_hangs_is_ended_with_its_children(runner, tmp_path):
    body = f"""
import signal, subprocess
child = subprocess.Popen(["tail", "-f", "/dev/null"])
open({str(tmp_path / "child")!r}, "w").write(str(child.pid))
signal.pause()
"""
    started = time.monotonic()
    with pytest.raises(Unreachable, match="did not finish within"):
        runner(body).run([], 1.5)
    assert time.monotonic() - started < 10
    child = int((tmp_path / "child").read_text())
    eventually(lambda: ended(child), 5)


def ended(process):
    """Gone, or waiting for somebody to ask how it ended."""
    try:
        return psutil.Process(process).status() == psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return True


def test_one_that_prints_without_end_is_cut_off(runner):
    with pytest.raises(Garbled, match="more than this console reads"):
        runner(f"sys.stdout.write('x' * {MOST_BYTES + 1})").run([], 30)
