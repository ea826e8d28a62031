"""Serve a stand-in in its own process: python -m demo.dash_enterprise_4 --port 8051 --apps 260 --state FILE."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from demo.dash_enterprise_4 import serve
from demo.dash_enterprise_4.contract import LACKING


def main(arguments: Sequence[str] | None = None) -> int:
    """Serve until SIGTERM or Ctrl-C. A busy port is a sentence and the exit code 1."""
    given = {name: value for name, value in vars(_parser().parse_args(arguments)).items() if value is not None}
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    try:
        platform = serve(**_seconds(given))
    except OSError as error:
        sys.stderr.write(f"The stand-in of Dash Enterprise 4 cannot listen on port {given.get('port')}: {error}.\n")
        return 1
    with platform:
        sys.stdout.write(f"Dash Enterprise 4 (stand-in) at {platform.url}, control key {platform.control_key}\n")
        sys.stdout.flush()
        stopping.wait()
    return 0


def _seconds(given: dict[str, Any]) -> dict[str, Any]:
    """Milliseconds on the command line, seconds in the options."""
    for name in ("service", "slow"):
        if (milliseconds := given.pop(f"{name}_ms", None)) is not None:
            given[f"{name}_seconds"] = milliseconds / 1000
    return given


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m demo.dash_enterprise_4", description=__doc__)
    add = parser.add_argument
    add("--host", help="address to listen on (127.0.0.1)")
    add("--port", type=int, help="port to listen on (a free one)")
    add("--apps", type=int, help="size of the estate (260)")
    add("--seed", type=int, help="the same seed draws the same estate (7)")
    add("--day", type=date.fromisoformat, help="the day the estate is made (yesterday)")
    add("--state", type=Path, help="SQLite file that keeps the state (memory)")
    add("--public-url", help="our address as browsers see it")
    add("--certificate", type=Path, help="PEM file; serves https")
    add("--private-key", type=Path, help="PEM file, if not in the certificate's")
    add("--control-key", help="key for /demo/faults and /demo/requests (random)")
    add("--timezone", help="the server's own time zone (UTC)")
    add("--index-base", type=int, choices=(0, 1), help="number of the first page (0)")
    add("--version", choices=tuple(LACKING), help="schema of this release (4.0)")
    add("--service-ms", type=float, help="what every answer takes (0)")
    add("--slow-ms", type=float, help="what each slow field of an app takes on top (0)")
    add("--points", type=int, help="points per window and account (no limit)")
    add("--window-seconds", type=float, help="length of the window (60)")
    add("--envelope", choices=("errors", "status", "wrapped"), help="how a spent budget is told (errors)")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
