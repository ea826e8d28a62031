"""Other processes for a benchmark: stand-ins, the demo, bare pages; all gone when it is over."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PATIENCE_SECONDS = 240
OURS = re.compile(
    r"^(OIDC_.*|DASH_.*|DEMO_.*|MAKE.*|MFLAGS|SECRET_KEY|PUBLIC_URL|DATABASE_URL|REDIS_URL|PLATFORMS|PORT)$"
)


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Ours, less whatever would configure a console."""
    return {name: value for name, value in os.environ.items() if not OURS.match(name)} | dict(more or {})


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def process(*command: str, says: str, env: Mapping[str, str] | None = None) -> Iterator[str]:
    """`python -m` with this module and arguments; gives what it wrote once that contains `says`."""
    with tempfile.TemporaryFile("w+b") as output:
        started = subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=ROOT,
            env=environment(env),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            yield _wait_for(says, started, output.fileno())
        finally:
            started.send_signal(signal.SIGINT)
            try:
                started.wait(20)
            except subprocess.TimeoutExpired:
                started.kill()
                started.wait()


def _wait_for(words: str, started: subprocess.Popen[bytes], output: int) -> str:
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        said = os.pread(output, 1_000_000, 0).decode(errors="replace")
        if words in said:
            return said
        if started.poll() is not None:
            break
        time.sleep(0.05)
    raise SystemExit(f"{started.args} did not get ready:\n{said}")
