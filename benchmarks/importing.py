"""Importing an access log: a third of the speed of zcat and one regular expression a line, in at most 300 MB."""

from __future__ import annotations

import gzip
import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import Result, interleaved, within

LINES, APPS, PEOPLE = (
    int(os.environ.get("BENCH_LOG_LINES", "1000000")),
    400,
    1500,
)  # 10,000,000 take five minutes a round
PARTS = ("assets/style.css", "_dash-dependencies", "_dash-component-suites/dash/deps/polyfill.min.js", "_reload-hash")
AGENT = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0 Safari/537.36"
BASELINE = r"""
import re, subprocess, sys, time
line = re.compile(rb'(\S+) \S+ (\S+) \[([^\]]+)\] "([^"]*)" (\d{3}) \S+ "([^"]*)" "([^"]*)"')
started = time.perf_counter()
subprocess.run(f"zcat {sys.argv[1]} | wc -l", shell=True, check=True, stdout=subprocess.DEVNULL)
unpacked = subprocess.Popen(["zcat", sys.argv[1]], stdout=subprocess.PIPE)
matched = sum(line.match(one) is not None for one in unpacked.stdout)
print(time.perf_counter() - started)
"""
OURS = r"""
import json, resource, sys, time
from pathlib import Path
from benchmarks.counted import console
from api.usage.logs.importing import Options, import_log
context = console(Path(sys.argv[2]), 400)
started = time.perf_counter()
report = import_log(context, "prod", Path(sys.argv[1]), Options())
took = time.perf_counter() - started
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([took, memory, report.views, report.lines]))
"""


def measure() -> Iterator[Result]:
    with TemporaryDirectory() as folder:
        log = Path(folder) / "access.log.gz"
        _write(log)
        found: list[list[float]] = []

        def ours() -> float:
            store = Path(folder) / f"store-{len(found)}.sqlite3"
            found.append(json.loads(_run(OURS, str(log), str(store))))
            return found[-1][0]

        took, baseline = interleaved(ours, lambda: float(_run(BASELINE, str(log))), rounds=3)
        assert {one[3] for one in found} == {LINES}
    ratio = took / baseline
    yield Result("P26L", "import of an access log", "s", took, baseline, ratio, "<= 3x", ratio <= 3)
    yield within("P26L", "memory of the import", "MB", max(one[1] for one in found), 300)


def _run(program: str, *given: str) -> str:
    done = subprocess.run([sys.executable, "-c", program, *given], check=True, capture_output=True, text=True)
    return done.stdout


def _write(path: Path) -> None:
    """55,000 lines a day, in order: pages with their parts and callbacks, one opening in about ten lines."""
    chance, at, step = random.Random(1), datetime(2026, 1, 1, tzinfo=UTC), timedelta(days=1) / 55_000
    with gzip.open(path, "wt", compresslevel=3) as file:
        left = LINES
        while left:
            client, person = (
                f"10.0.{chance.randrange(250)}.{chance.randrange(250)}",
                f"person-{chance.randrange(PEOPLE)}",
            )
            home = f"/app-{min(int(chance.expovariate(0.02)), APPS - 1)}/"
            paths = ["", "_dash-layout", *PARTS, *["_dash-update-component"] * chance.randrange(8)]
            for part in paths[:left]:
                method = "POST" if part.endswith("component") else "GET"
                file.write(
                    f'{client} - {person} [{at:%d/%b/%Y:%H:%M:%S +0000}] "{method} {home}{part} HTTP/1.1" 200 5120 '
                    f'"https://de.example{home}" "{AGENT}"\n'
                )
                at += step
                left -= 1
