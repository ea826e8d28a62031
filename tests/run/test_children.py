"""Whatever happens to the launcher or to one of its processes, nothing is left running."""

from __future__ import annotations

import sys

import pytest

from demo.launcher.children import Children, Died
from tests.waiting import eventually

# A launcher of two web servers.
LAUNCHER = """
import os
import sys
from pathlib import Path
from demo.launcher.children import Children
children = Children(Path(sys.argv[1]))
one = children.start("One", ("http.server", sys.argv[2], "--bind", "127.0.0.1"), os.environ)
two = children.start("Two", ("http.server", sys.argv[3], "--bind", "127.0.0.1"), os.environ)
children.wait_until_answers(one, int(sys.argv[2]))
children.wait_until_answers(two, int(sys.argv[3]))
print("both answer", flush=True)
children.watch()
"""


@pytest.fixture
def launcher(processes, ports, tmp_path):
    run = processes.start([sys.executable, "-c", LAUNCHER, str(tmp_path), *map(str, ports(2))], {})
    run.wait_for("both answer")
    assert len(processes.living()) == 3
    return run


def test_kill_9_of_the_launcher_ends_everything_it_started(launcher, processes):
    launcher.process.kill()
    launcher.process.wait()
    eventually(lambda: not processes.living(), 10)


def test_the_death_of_one_is_noticed_and_told_with_its_last_lines(launcher, processes, tmp_path):
    first = next(process for process in processes.living() if "demo.launcher.tether" in process.cmdline())
    first.kill()
    assert launcher.process.wait(10) == 1
    assert "stopped by itself (exit code -9). The last lines of" in launcher.said()
    eventually(lambda: not processes.living(), 10)


def test_a_process_that_cannot_start_is_told_with_its_last_lines(tmp_path, ports):
    children = Children(tmp_path)
    (port,) = ports(1)
    with pytest.raises(Died, match="No module named nowhere"):
        children.wait_until_answers(children.start("Lost", ("nowhere",), {}), port)
    children.stop()


def test_a_command_that_fails_is_told_with_its_last_lines(tmp_path):
    children = Children(tmp_path)
    with pytest.raises(Died, match=r"Compile failed \(exit code 1\)(?s:.*)SyntaxError"):
        children.finish("Compile", ("timeit", "1 +"), {})
    assert children.running == []


def test_stopping_ends_what_does_not_listen_to_requests(tmp_path, monkeypatch, processes):
    (tmp_path / "deaf.py").write_text(
        "import signal, threading\n"
        "signal.signal(signal.SIGTERM, signal.SIG_IGN)\n"
        "print('deaf', flush=True)\n"
        "threading.Event().wait()\n"
    )
    monkeypatch.setattr("demo.launcher.children.GRACE_SECONDS", 0.2)
    children = Children(tmp_path)
    child = children.start("Deaf", ("deaf",), processes.environment({"PYTHONPATH": str(tmp_path)}))
    eventually(lambda: "deaf" in child.log.read_text(), 10)
    children.stop()
    assert child.process.returncode == -9
    assert processes.living() == []
