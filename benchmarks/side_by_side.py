"""The inventory in a browser beside a page to compare it with."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

import requests

from benchmarks import browser, demo
from benchmarks.browser import Browser
from benchmarks.processes import free_port, process


@contextmanager
def pages(apps: int, plain: str) -> Iterator[tuple[Browser, str, str]]:
    """A browser that is signed in, the address of the inventory, and that of the other page."""
    port = free_port()
    other = f"http://127.0.0.1:{port}/"
    with demo.running(apps) as console, process("benchmarks.plain", plain, str(port), says="ready"):
        _wait_for(other)
        with browser.opened() as window:
            window.sign_in(console.url, console.signed_in())
            for address in (f"{console.url}apps", other):  # warms the servers, not the measured visits
                window.first_visit(address)
                window.settle()
            yield window, f"{console.url}apps", other


def _wait_for(address: str) -> None:
    for _ in range(200):
        try:
            requests.get(address, timeout=10)
        except requests.ConnectionError:
            time.sleep(0.05)
        else:
            return
    raise SystemExit(f"{address} does not answer")
