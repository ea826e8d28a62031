"""Open a session of requests, run one call of it under a deadline, and read its body within a limit."""

from __future__ import annotations

import contextlib
import json
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import orjson
import requests
from requests.auth import AuthBase

from api.wire.connections import CURRENT, GuardedAdapter
from api.wire.watchdog import WATCHDOG, Deadline

Auth = tuple[str, str] | AuthBase  # user and password, or what writes the header of each request

CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds and bytes. `total` bounds a whole call, tries and pauses included, but not waits the server asks for."""

    connect: float = 3.0
    read: float = 10.0
    total: float = 30.0
    body: int = 20 * 1024 * 1024

    def within(self, deadline: Deadline) -> tuple[float, float]:
        """The time-outs of connecting and reading, as requests takes them."""
        return max(0.001, min(self.connect, deadline.left)), max(0.001, min(self.read, deadline.left))


def open_session(url: str, trusted: ssl.SSLContext) -> requests.Session:
    """For one thread, with the proxies of the environment and nothing else of it."""
    session = requests.Session()
    session.trust_env = False  # proxies would be looked up for every call, and a .netrc replace our credentials
    session.proxies.update(requests.utils.get_environ_proxies(url))
    session.mount("https://", GuardedAdapter(trusted))
    session.mount("http://", GuardedAdapter(trusted))
    return session


@contextlib.contextmanager
def running(deadline: Deadline) -> Iterator[None]:
    """What is called in this block, by this thread, is cut at the deadline."""
    CURRENT.deadline = deadline
    try:
        with WATCHDOG.watching(deadline):
            yield
    finally:
        CURRENT.deadline = None


def body_of(response: requests.Response, most: int) -> bytes | None:
    """The whole body, None when it has more than `most` bytes. Raises what requests raises."""
    chunks: list[bytes] = []
    size = 0
    with contextlib.closing(response):  # a body read to its end gives the connection back; else it is ended
        for chunk in response.iter_content(CHUNK):
            size += len(chunk)
            if size > most:
                return None
            chunks.append(chunk)
    return b"".join(chunks)


def json_of(body: bytes) -> Any:
    """None when it is no JSON.

    The fast parser is strict: the second try lets NaN and lone surrogates through, which the mapping makes safe.
    """
    try:
        return orjson.loads(body)
    except ValueError:
        with contextlib.suppress(ValueError, RecursionError):
            return json.loads(body)
    return None
