"""Serve a stand-in in a process of its own: the command line that every kind has, until SIGTERM or Ctrl-C."""

from __future__ import annotations

import argparse
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Any, Protocol


class StandIn(Protocol):
    """What is told of a platform that answers."""

    @property
    def url(self) -> str: ...

    @property
    def control_key(self) -> str: ...


class Served(StandIn, AbstractContextManager[Any], Protocol):
    """Ends with its block."""


def parser(module: str, description: str | None) -> argparse.ArgumentParser:
    """With the options that every stand-in has; what is not given is left to the stand-in."""
    made = argparse.ArgumentParser(
        prog=f"python -m demo.{module}", description=description, argument_default=argparse.SUPPRESS
    )
    add = made.add_argument
    add("--host", help="address to listen on (127.0.0.1)")
    add("--port", type=int, help="port to listen on (a free one)")
    add("--apps", type=int, help="size of the estate (260)")
    add("--seed", type=int, help="the same seed draws the same estate (7)")
    add("--day", type=date.fromisoformat, help="the day the estate is made (yesterday)")
    add("--state", type=Path, help="SQLite file that keeps the state (memory)")
    add("--public-url", help="our address as browsers see it")
    add("--control-key", help="key for /demo/faults and /demo/requests (random)")
    milliseconds(made, "service", "what every answer takes (0)")
    return made


def milliseconds(parser: argparse.ArgumentParser, name: str, words: str) -> None:
    """Milliseconds on the command line, seconds in the options."""
    parser.add_argument(f"--{name}-ms", dest=f"{name}_seconds", metavar="MS", type=_seconds, help=words)


def points(parser: argparse.ArgumentParser, *envelopes: str) -> None:
    """The options of a stand-in of Dash Enterprise, which limits what an account may ask."""
    add = parser.add_argument
    add("--certificate", type=Path, help="PEM file; serves https")
    add("--private-key", type=Path, help="PEM file, if not in the certificate's")
    add("--points", type=int, help="points per window and account (no limit)")
    add("--window-seconds", type=float, help="length of the window (60)")
    add("--envelope", choices=envelopes, help="how a spent budget is told (errors)")


def run(
    product: str, serve: Callable[..., Served], parser: argparse.ArgumentParser, arguments: Sequence[str] | None
) -> int:
    """The exit code; a busy port is a sentence and 1."""
    given = vars(parser.parse_args(arguments))
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stopping.set())
    try:
        platform = serve(**given)
    except OSError as error:
        sys.stderr.write(f"The stand-in of {product} cannot listen on port {given.get('port')}: {error}.\n")
        return 1
    with platform:
        sys.stdout.write(f"{product} (stand-in) at {platform.url}, control key {platform.control_key}\n")
        sys.stdout.flush()
        stopping.wait()
    return 0


def _seconds(text: str) -> float:
    return float(text) / 1000
