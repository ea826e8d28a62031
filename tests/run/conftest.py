"""Free ports, processes known by a mark in their environment, and a person who signs in with a plain HTTP client."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from urllib.parse import urljoin

import psutil
import pytest
import requests

from tests.waiting import eventually

ROOT = Path(__file__).resolve().parents[2]
MARK = "PORTALKEEPER_TEST_MARK"
# What a developer's own shell may hold, or make hands down: a test starts from none of it.
OURS = re.compile(
    r"^(OIDC_.*|DASH_.*|DEMO_.*|.*_ROLE|ROLE_CLAIM|.*_MINUTES|SESSION_HOURS|STALE_DAYS|PROXY_HOPS|MAKE.*|MFLAGS"
    r"|IDENTITY|(POSIT|RSTUDIO)_PRODUCT|CONNECT_.*|TRUST_.*|.*_USERS|SECRET_KEY|PUBLIC_URL|DATABASE_URL|REDIS_URL|PLATFORMS|STATE_DIR|PORT|SCRIPT_NAME|WEB_CONCURRENCY|GUNICORN_.*)$"
)


@dataclass
class Run:
    """A started program and what it has written so far, both streams together."""

    process: subprocess.Popen[bytes]
    output: Path

    def said(self) -> str:
        return self.output.read_text(errors="replace")

    def wait_for(self, words: str, seconds: float = 60) -> None:
        def told() -> bool:
            assert self.process.poll() is None or words in self.said(), self.said()
            return words in self.said()

        eventually(told, seconds)

    def stop(self) -> int:
        """As a host stops a server: SIGTERM to the process it started; returns the exit code."""
        self.process.terminate()
        return self.process.wait(30)

    def end(self, number: signal.Signals = signal.SIGINT) -> int:
        """To the whole foreground group, as a terminal does; returns the exit code."""
        os.killpg(self.process.pid, number)
        return self.process.wait(30)


@dataclass
class Processes:
    """Starts programs with a mark in their environment that all their children inherit."""

    folder: Path
    mark: str = field(default_factory=lambda: uuid.uuid4().hex)

    def environment(self, more: Mapping[str, str] | None = None) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not OURS.match(name)}
        return {**kept, MARK: self.mark, **(more or {})}

    def start(self, command: Sequence[str], env: Mapping[str, str], cwd: Path = ROOT) -> Run:
        output = self.folder / f"{uuid.uuid4().hex}.out"
        with output.open("wb") as file:
            process = subprocess.Popen(
                command,
                cwd=cwd,
                env=self.environment(env),
                stdin=subprocess.DEVNULL,
                stdout=file,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        return Run(process, output)

    def finish(self, command: Sequence[str], env: Mapping[str, str], cwd: Path = ROOT) -> tuple[int, str]:
        """Exit code and everything it wrote."""
        run = self.start(command, env, cwd)
        return run.process.wait(60), run.said()

    def living(self) -> list[psutil.Process]:
        found = []
        for process in psutil.process_iter():
            try:
                if process.environ().get(MARK) == self.mark and process.status() != psutil.STATUS_ZOMBIE:
                    found.append(process)
            except (psutil.NoSuchProcess, psutil.AccessDenied):
                continue
        return found


@pytest.fixture
def processes(tmp_path: Path) -> Iterator[Processes]:
    """Whatever a test started is gone afterwards, however it ended."""
    started = Processes(tmp_path)
    yield started
    for process in started.living():
        process.kill()


@pytest.fixture(scope="module")
def module_processes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Processes]:
    started = Processes(tmp_path_factory.mktemp("processes"))
    yield started
    for process in started.living():
        process.kill()


@dataclass
class Redis:
    """A real server; `stop` ends it early."""

    url: str
    run: Run

    def stop(self) -> None:
        if self.run.process.poll() is None:  # it writes over its own environment, so nobody finds it by its mark
            self.run.end(signal.SIGTERM)


@pytest.fixture
def redis(processes: Processes, ports: Callable[[int], list[int]], tmp_path: Path) -> Iterator[Redis]:
    (port,) = ports(1)
    command = [shutil.which("redis-server") or "redis-server", "--port", str(port), "--bind", "127.0.0.1"]
    run = processes.start([*command, "--save", "", "--dir", str(tmp_path)], {})
    run.wait_for("Ready to accept connections")
    server = Redis(f"redis://127.0.0.1:{port}/0", run)
    yield server
    server.stop()


@pytest.fixture
def redis_url(redis: Redis) -> str:
    return redis.url


@pytest.fixture(scope="session")
def ports() -> Callable[[int], list[int]]:
    """Ports nobody uses now; held together while they are found, so that they differ."""

    def free(count: int) -> list[int]:
        held = [socket.socket() for _ in range(count)]
        for probe in held:
            probe.bind(("127.0.0.1", 0))
        numbers = [probe.getsockname()[1] for probe in held]
        for probe in held:
            probe.close()
        return numbers

    return free


@dataclass
class Visit:
    """A browser without a screen: keeps cookies, follows redirects, fills in the provider's form."""

    session: requests.Session

    def open(self, address: str) -> requests.Response:
        return self.session.get(address, timeout=20)

    def sign_in(self, address: str, username: str = "admin") -> requests.Response:
        """Ask for an address, sign in where that leads, and return where one ends up."""
        page = self.open(address)
        assert 'name="password"' in page.text, f"{page.status_code} {page.url}\n{page.text[:2000]}"
        action = re.search(r'<form[^>]*action="([^"]*)"', page.text)
        target = urljoin(page.url, unescape(action[1])) if action else page.url
        filled = {"username": username, "password": "portalkeeper"}
        return self.session.post(target, data=filled, timeout=20)


@pytest.fixture
def visit() -> Iterator[Visit]:
    with requests.Session() as session:
        session.trust_env = False
        session.headers["Accept"] = "text/html,application/xhtml+xml,*/*"
        yield Visit(session)
