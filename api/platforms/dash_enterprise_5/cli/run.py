"""Run the `de` program once: without a shell, with an environment of its own, within a time, and ended with it."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import tempfile
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import IO

from api.errors import Garbled, Refused, Unreachable
from api.platforms.dash_enterprise_5.cli.program import PROGRAMS

MOST_AT_ONCE = 4  # each is a process that starts Python
MOST_BYTES = 4 * 1024 * 1024
BLOT = "(token)"


@dataclass(frozen=True, slots=True)
class Output:
    """What a run printed and its exit status."""

    status: int
    out: str
    err: str


@dataclass(frozen=True)
class Runner:
    """`environment` carries the account: unlike an argument it is not shown to everybody in the list of processes.

    The console's own environment is not handed on: its secrets are none of the program's business. The home is an
    empty folder, so that no credentials of whoever started the console are used instead of ours. `secret` is blotted
    out of what is printed, which may end up in the log: a program may repeat its arguments in complaints.
    """

    path: str
    label: str
    environment: Mapping[str, str] = field(repr=False)
    secret: str = field(default="", repr=False)
    slots: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(MOST_AT_ONCE), repr=False)

    def run(self, arguments: Sequence[str], seconds: float) -> Output:
        """Raises Unreachable when time is up, Refused when the arguments cannot be passed on, Garbled when too long."""
        with self.slots, contextlib.ExitStack() as stack:
            home = stack.enter_context(tempfile.TemporaryDirectory(prefix="portalkeeper-de-"))
            out, err = (stack.enter_context(tempfile.TemporaryFile()) for _ in range(2))
            process = self._start(arguments, home, (out, err))
            try:
                status = process.wait(seconds)
            except subprocess.TimeoutExpired:
                _end(process)
                raise Unreachable(
                    f"The program de did not finish within {seconds:.0f} seconds for {self.label}.",
                    "If it was to change something, look at the app before trying again.",
                ) from None
            return Output(status, self._read(out), self._read(err))

    def _start(
        self, arguments: Sequence[str], home: str, files: tuple[IO[bytes], IO[bytes]]
    ) -> subprocess.Popen[bytes]:
        environment = {"PATH": PROGRAMS, "HOME": home, "LANG": "C.UTF-8", "PYTHONUTF8": "1", **self.environment}
        try:
            return subprocess.Popen(  # noqa: S603 - the path comes from the settings, and there is no shell
                [self.path, *arguments],
                stdin=subprocess.DEVNULL,
                stdout=files[0],
                stderr=files[1],
                cwd=home,
                env=environment,
                start_new_session=True,
            )
        except ValueError as error:
            raise Refused("A value has a character that cannot be passed to the program de.") from error
        except OSError as error:
            raise Unreachable(f"The program de cannot be started: {error.strerror}.", "Restart the console.") from error

    def _read(self, file: IO[bytes]) -> str:
        file.seek(0)
        printed = file.read(MOST_BYTES + 1)
        if len(printed) > MOST_BYTES:
            raise Garbled(f"The program de printed more than this console reads for {self.label}.")
        text = printed.decode("utf-8", "replace")
        return text.replace(self.secret, BLOT) if self.secret else text


def _end(process: subprocess.Popen[bytes]) -> None:
    """With everything it started: it has a session of its own."""
    with contextlib.suppress(OSError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
