"""A fresh clone and `make run`: it installs, starts, fills the first screen, keeps its state, and leaves no trace."""

from __future__ import annotations

import json
import signal
import subprocess
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from demo.launcher.choices import PORTS
from demo.launcher.parts import PARTS
from tests.waiting import eventually

ROOT = Path(__file__).resolve().parents[2]
APPS = 24
pytestmark = pytest.mark.timeout(420)  # the first start installs every pin


@dataclass(frozen=True)
class Clone:
    """A clone of what is committed, with ports of its own."""

    folder: Path
    variables: dict[str, str]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.variables['PORT']}/"

    def start(self, processes, **more):
        run = processes.start(["make", "run"], {**self.variables, **more}, self.folder)
        run.wait_for("Stop with Ctrl-C.", 300)
        return run

    def export(self, processes, table="apps") -> list[dict]:
        """What the console holds, by the command people use, with the settings the demo gives the console."""
        script = (
            "import json, os; from demo.launcher import environment as e; from demo.launcher.choices import Choices;"
            "print(json.dumps(e.console(Choices.from_env(os.environ), os.environ)))"
        )
        python = str(self.folder / ".venv/bin/python")
        told = processes.finish([python, "-c", script], self.variables, self.folder)[1]
        command = [python, "-m", "flask", "--app", "app", "export", table, "--format", "json"]
        code, said = processes.finish(command, json.loads(told), self.folder)
        assert code == 0, said
        return json.loads(said)


@pytest.fixture(scope="module")
def clone(tmp_path_factory, ports):
    folder = tmp_path_factory.mktemp("clone") / "a folder with spaces"
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(folder)], check=True)
    numbers = dict(zip(PORTS, map(str, ports(len(PORTS))), strict=True))
    return Clone(folder, {**numbers, "DEMO_APPS": str(APPS)})


@pytest.fixture
def demo(clone, processes):
    return clone.start(processes)


@pytest.fixture
def small(clone, processes):
    """One platform is up in half the time."""
    return clone.start(processes, DEMO_PLATFORMS="studio")


def launcher(processes):
    (found,) = [p for p in processes.living() if p.cmdline()[1:] == ["-m", "demo"]]
    return found


def test_two_commands_lead_to_the_inventory_and_ctrl_c_leaves_nothing(clone, demo, processes, visit):
    said = demo.said()
    for told in (clone.address, "admin", "lead", "viewer", "portalkeeper"):
        assert told in said
    page = visit.sign_in(f"{clone.address}apps")
    assert (page.status_code, page.url) == (200, f"{clone.address}apps")
    apps = clone.export(processes)
    assert Counter(app["platform"] for app in apps) == {part.id: part.apps(APPS) for part in PARTS}
    assert len({(app["platform"], app["name"]) for app in apps}) == len(apps)
    told = {happening["kind"] for happening in clone.export(processes, "history")}
    assert told == {"appeared", "gone", "owner", "visible", "access", "rank"}
    demo.end(signal.SIGINT)
    assert "Everything that was started has stopped." in demo.said()
    assert "Traceback" not in demo.said()
    assert processes.living() == []


def test_a_second_start_keeps_the_estate_and_the_sign_in(clone, processes, visit):
    first = clone.start(processes)
    visit.sign_in(clone.address)
    before = clone.export(processes)
    first.end(signal.SIGTERM)
    assert processes.living() == []
    second = clone.start(processes)
    assert "Installing" not in second.said()
    assert visit.session.get(f"{clone.address}_dash-layout", timeout=20).status_code == 200
    assert [app["name"] for app in clone.export(processes)] == [app["name"] for app in before]
    second.end(signal.SIGINT)


def test_kill_9_of_the_launcher_leaves_nothing(demo, processes):
    launcher(processes).kill()
    eventually(lambda: not processes.living(), 15)


def test_closing_the_terminal_leaves_nothing(small, processes):
    small.end(signal.SIGHUP)
    eventually(lambda: not processes.living(), 15)


def test_a_part_that_dies_is_named_with_its_last_lines_and_the_rest_ends(small, processes):
    part = next(p for p in processes.living() if "demo.identity_provider" in p.cmdline())
    part.kill()
    assert small.process.wait(20) != 0
    assert "Provider stopped by itself (exit code -9). The last lines of" in small.said()
    eventually(lambda: not processes.living(), 15)


def test_a_busy_port_is_a_sentence_and_nothing_is_started(clone, small, processes):
    second = processes.start(["make", "run"], clone.variables, clone.folder)
    assert second.process.wait(60) != 0
    assert f"Port {clone.variables['PORT']} is busy." in second.said()
    assert "Traceback" not in second.said()
    small.end()


def test_state_and_secrets_are_for_their_owner_alone_and_not_for_git(clone, small):
    folder = clone.folder / ".demo"
    assert folder.stat().st_mode & 0o077 == 0
    assert (folder / "secret-key").stat().st_mode & 0o077 == 0
    small.end()
    status = ["git", "status", "--porcelain"]
    assert subprocess.run(status, cwd=clone.folder, capture_output=True, check=True).stdout == b""
