"""From nothing to the first answer: the console against importing Dash and an empty app."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator, Mapping

from benchmarks import demo
from benchmarks.measure import Result, at_most, interleaved
from benchmarks.processes import ROOT, environment

EMPTY = """
from dash import Dash, html
app = Dash("empty", assets_folder="no-assets")
app.layout = html.Div()
assert app.server.test_client().get("/").status_code == 200
"""
CONSOLE = """
from app import server
assert server.test_client().get("/healthz").status_code == 200
"""


def measure() -> Iterator[Result]:
    with demo.running(260) as console:
        env = console.env
    for code in (CONSOLE, EMPTY):
        _run(code, env)  # compiles what is imported, once
    ours, empty = interleaved(lambda: _run(CONSOLE, env), lambda: _run(EMPTY, env), rounds=7)
    yield at_most("P17", "cold start to the first answer, against an empty Dash app", "s", (ours, empty), 1.6)


def _run(code: str, env: Mapping[str, str]) -> float:
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environment(env), check=True)
    return time.perf_counter() - started
