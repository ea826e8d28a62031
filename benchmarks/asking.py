"""Talking to `benchmarks.inside`: one request, answered so many times in a process of its own."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import requests

from benchmarks.processes import ROOT, environment

PATH = "/_dash-update-component"


@dataclass
class Inside:
    """One application in its process."""

    process: subprocess.Popen[str]
    headers: dict[str, str]

    def seconds(self, body: Any, times: int) -> float:
        """What one answer takes on average; the answer must be a good one."""
        asked = {"path": PATH, "body": body, "headers": self.headers, "times": times}
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(asked) + "\n")
        self.process.stdin.flush()
        answer = json.loads(self.process.stdout.readline())
        assert answer["status"].startswith("200"), answer
        return float(answer["seconds"])


@contextmanager
def inside(kind: str, env: Mapping[str, str] | None = None, headers: dict[str, str] | None = None) -> Iterator[Inside]:
    started = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.inside", kind],
        cwd=ROOT,
        env=environment(env),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield Inside(started, headers or {})
    finally:
        assert started.stdin
        started.stdin.close()
        started.wait(20)


def as_browser(url: str, session: requests.Session) -> dict[str, str]:
    """The headers of a callback from one of our own pages."""
    cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in session.cookies)
    return {
        "Cookie": cookies,
        "X-CSRFToken": str(session.headers["X-CSRFToken"]),
        "Origin": url.rstrip("/"),
        "Accept-Encoding": "gzip, deflate, br",
    }


def question(dependencies: list[dict[str, Any]], begins: str) -> dict[str, Any]:
    """The body a browser sends for the first callback whose output begins so; every value is null."""
    found = next(one for one in dependencies if one["output"].removeprefix("..").startswith(begins))
    names = found["output"].removeprefix("..").removesuffix("..").split("...")
    outputs = [dict(zip(("id", "property"), name.rsplit(".", 1), strict=True)) for name in names]
    inputs = [{"id": one["id"], "property": one["property"], "value": None} for one in found["inputs"]]
    states = [{"id": one["id"], "property": one["property"], "value": None} for one in found["state"]]
    listed = outputs if found["output"].startswith("..") else outputs[0]
    changed = [f"{one['id']}.{one['property']}" for one in inputs]
    return {"output": found["output"], "outputs": listed, "inputs": inputs, "state": states, "changedPropIds": changed}
