"""Write the access logs of the proxy before Production, and have the console import them, as a cron job would.

`python -m demo.launcher.logs FOLDER APPS`. What was written on an earlier start stays; the days since then are added.
"""

from __future__ import annotations

import gzip
import runpy
import sys
import zlib
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from demo import estate
from demo.estate.use import Opening, Use, Used
from demo.launcher.parts import PRODUCTION

SEED = 7
KEPT, OF_A_FILE = timedelta(days=730), timedelta(days=90)
DAY = timedelta(days=1)
NAME = "access-{first}-to-{last}.log.gz"
PAGE = 5312  # bytes


def main(folder: Path, apps: int) -> None:
    write(folder, apps, estate.yesterday())
    files = map(str, sorted(folder.glob("access-*.log.gz")))
    sys.argv = ["flask", "--app", "app", "usage", "import", *files, "--platform", PRODUCTION.id]
    runpy.run_module("flask", run_name="__main__", alter_sys=True)


def write(folder: Path, apps: int, until: date) -> None:
    """Files of a quarter each, from where the last one ended until this day."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    company = estate.draw(SEED, apps, until)
    use = Use(used(company), [one.username for one in company.people])
    written = [date.fromisoformat(path.name[-17:-7]) for path in folder.glob("access-*.log.gz")]
    first = max(written) + DAY if written else until - KEPT
    while first <= until:
        last = min(first + OF_A_FILE - DAY, until)
        path = folder / NAME.format(first=first, last=last)
        with gzip.open(path.with_suffix(".part"), "wt", compresslevel=1) as file:
            file.writelines(_lines(use, first, last))
        path.with_suffix(".part").rename(path)
        first = last + DAY


def used(company: estate.Company) -> Iterator[Used]:
    """The apps that anybody ever opened."""
    for one in company.apps:
        if one.visited:
            yield Used(one.name, one.owner, one.created, one.visited, one.access == "unauthenticated")


def _lines(use: Use, first: date, last: date) -> Iterator[str]:
    start, end = (datetime.combine(day, datetime.min.time(), UTC) for day in (first, last + DAY))
    for one in sorted(use.between(start, end - timedelta(microseconds=1)), key=lambda one: (one.at, one.app)):
        yield _line(one, "GET", "", 0, PAGE)
        yield _line(one, "GET", "_dash-layout", 1, PAGE)
        yield _line(one, "POST", "_dash-update-component", 2, PAGE // 4)


def _line(one: Opening, method: str, path: str, seconds: int, size: int) -> str:
    who, at = one.who or "-", one.at + timedelta(seconds=seconds)
    number = zlib.crc32((one.who or one.agent).encode())
    address = f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"
    asked = f"{method} /{one.app}/{path} HTTP/1.1"
    return f'{address} - {who} [{at:%d/%b/%Y:%H:%M:%S} +0000] "{asked}" 200 {size} "-" "{one.agent}"\n'


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
