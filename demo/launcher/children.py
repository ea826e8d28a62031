"""The processes of the demo: started with a log file each, watched, and ended all together."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from demo.launcher.choices import ROOT

LAST_LINES = 12
PATIENCE_SECONDS = 120.0
GRACE_SECONDS = 5.0


class Died(Exception):
    """A process ended that should not have, or never answered."""

    def __init__(self, name: str, what: str, log: Path) -> None:
        lines = log.read_text(errors="replace").splitlines()[-LAST_LINES:]
        super().__init__("\n".join([f"{name} {what}. The last lines of {log}:", "", *(f"  {line}" for line in lines)]))


@dataclass
class Child:
    name: str
    log: Path
    process: subprocess.Popen[bytes]
    may_end: bool = False

    def check(self) -> None:
        """Raises Died if the process is gone that should not be."""
        if self.may_end:
            return
        if (code := self.process.poll()) is not None:
            raise Died(self.name, f"stopped by itself (exit code {code})", self.log)


@dataclass
class Children:
    """Everything that was started, in order. Each runs in a session of its own, so that Ctrl-C reaches only us."""

    logs: Path
    running: list[Child] = field(default_factory=list)

    def start(self, name: str, command: Sequence[str], env: Mapping[str, str], *, may_end: bool = False) -> Child:
        """Start `python -m` with this module and arguments, tethered to us; nobody minds the end of what `may_end`."""
        log = self.logs / f"{name.lower().replace(' ', '-')}.log"
        with log.open("wb") as output:
            process = subprocess.Popen(  # noqa: S603 - the command is ours, nothing of it is typed by anybody
                [sys.executable, "-m", "demo.launcher.tether", *command],
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=subprocess.STDOUT,
                env=dict(env),
                cwd=ROOT,
                start_new_session=True,
            )
        child = Child(name, log, process, may_end)
        self.running.append(child)
        return child

    def finish(self, name: str, command: Sequence[str], env: Mapping[str, str]) -> None:
        """Start a command and wait for its end; raises Died when it fails."""
        child = self.start(name, command, env)
        while child.process.poll() is None:
            self.check(besides=child)
            time.sleep(0.05)
        self.running.remove(child)
        if child.process.returncode:
            raise Died(name, f"failed (exit code {child.process.returncode})", child.log)

    def wait_until_answers(self, child: Child, port: int) -> None:
        """Return when any HTTP answer comes; raises Died when the process ends first or nothing ever comes."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not _answers(port):
            self.check()
            if time.monotonic() > deadline:
                raise Died(child.name, f"did not answer within {PATIENCE_SECONDS:.0f} seconds", child.log)
            time.sleep(0.05)

    def watch(self) -> NoReturn:
        """Stay until a signal interrupts; raises Died as soon as one of them ends."""
        while True:
            self.check()
            time.sleep(0.5)

    def check(self, *, besides: Child | None = None) -> None:
        for child in self.running:
            if child is not besides:
                child.check()

    def stop(self) -> None:
        """Ask each to end, last started first, then insist."""
        for child in reversed(self.running):
            _signal(child, signal.SIGTERM)
        deadline = time.monotonic() + GRACE_SECONDS
        for child in reversed(self.running):
            try:
                child.process.wait(max(0.0, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                _signal(child, signal.SIGKILL)
                child.process.wait()


def _signal(child: Child, number: signal.Signals) -> None:
    """To the whole group of the child, whose number is the child's own."""
    if child.process.poll() is None:
        os.killpg(child.process.pid, number)


def _answers(port: int) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", "/")
        connection.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True
