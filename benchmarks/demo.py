"""The demo as people run it, with an estate of a given size, and somebody signed in to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from urllib.parse import urljoin

import requests

from benchmarks.processes import ROOT, environment, free_port, process
from demo.launcher import environment as demo_environment
from demo.launcher.choices import PORTS, Choices
from demo.launcher.parts import PRODUCTION

STATE = ROOT / ".demo" / "benchmarks"  # kept: making and reading 10,000 apps takes longer than measuring them
NEVER = "1440"  # minutes between two readings: none while we measure


@dataclass(frozen=True)
class Demo:
    """`url` ends with a slash; `env` is what its console was started with."""

    url: str
    env: dict[str, str]

    def signed_in(self) -> requests.Session:
        """A session with the administrator's cookies, and the header that callbacks need."""
        session = requests.Session()
        session.trust_env = False
        page = session.get(self.url, headers={"Accept": "text/html"}, timeout=60)
        form = re.search(r'<form[^>]*action="([^"]*)"', page.text)
        target = urljoin(page.url, unescape(form[1])) if form else page.url
        landed = session.post(target, data={"username": "admin", "password": "portalkeeper"}, timeout=60)
        assert landed.url.startswith(self.url), landed.url
        session.headers["X-CSRFToken"] = session.cookies["portalkeeper_csrf"]
        return session


@contextmanager
def running(apps: int) -> Iterator[Demo]:
    ports = {name: str(free_port()) for name in PORTS}
    STATE.mkdir(parents=True, exist_ok=True)
    env = {
        **ports,
        "DEMO_APPS": str(apps),
        "DEMO_PLATFORMS": PRODUCTION.id,
        "DEMO_DIR": str(STATE),
        "REFRESH_MINUTES": NEVER,
    }
    with process("demo", says="Stop with Ctrl-C", env=env):
        whole = environment(env)
        yield Demo(f"http://127.0.0.1:{ports['PORT']}/", demo_environment.console(Choices.from_env(whole), whole))
