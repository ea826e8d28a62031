"""Serve a stand-in in its own process: python -m demo.dataiku_dss --port 8054 --apps 260 --state FILE."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from demo.dataiku_dss import serve


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until SIGTERM or Ctrl-C. A busy port is a sentence and the exit code 1."""
    given = {name: value for name, value in vars(_parser().parse_args(arguments)).items() if value is not None}
    if (milliseconds := given.pop("service_ms", None)) is not None:
        given["service_seconds"] = milliseconds / 1000
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    try:
        platform = serve(**given)
    except OSError as error:
        sys.stderr.write(f"The stand-in of Dataiku DSS cannot listen on port {given.get('port')}: {error}.\n")
        return 1
    with platform:
        sys.stdout.write(f"Dataiku DSS (stand-in) at {platform.url}, control key {platform.control_key}\n")
        sys.stdout.flush()
        stopping.wait()
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m demo.dataiku_dss", description=__doc__)
    add = parser.add_argument
    add("--host", help="address to listen on (127.0.0.1)")
    add("--port", type=int, help="port to listen on (a free one)")
    add("--apps", type=int, help="size of the estate (260)")
    add("--seed", type=int, help="the same seed draws the same estate (7)")
    add("--day", type=date.fromisoformat, help="the day the estate is made (yesterday)")
    add("--state", type=Path, help="SQLite file that keeps the state (memory)")
    add("--public-url", help="our address as browsers see it")
    add("--control-key", help="key for /demo/faults and /demo/requests (random)")
    add("--without-tags", action="store_const", const=True, help="projects tell neither creation nor last change")
    add("--service-ms", type=float, help="what every answer takes (0)")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
