"""Open a TCP connection within so many seconds in all: the look-up and every address of the host together."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Sequence
from typing import Any

Address = tuple[Any, ...]


def dial(host: str, port: int, seconds: float, options: Sequence[Any] = ()) -> socket.socket:
    """Raises gaierror when the name is unknown, TimeoutError when time is up, another OSError when refused."""
    until = time.monotonic() + seconds
    addresses = _look_up(host, port, seconds)
    failure: OSError = OSError("the name has no address")
    for position, (family, kind, protocol, _name, address) in enumerate(addresses):
        share = (until - time.monotonic()) / (len(addresses) - position)
        try:
            return _connect(socket.socket(family, kind, protocol), address, share, options)
        except OSError as error:
            failure = error
    raise failure


def _look_up(host: str, port: int, seconds: float) -> list[Address]:
    """In a thread of its own: the system's look-up takes no time-out, and a dead name server costs it half a minute."""
    found: list[Address] = []
    failed: list[Exception] = []

    def ask() -> None:
        try:
            found.extend(socket.getaddrinfo(host.strip("[]"), port, type=socket.SOCK_STREAM))
        except (OSError, UnicodeError) as error:
            failed.append(error)

    thread = threading.Thread(target=ask, name="look-up", daemon=True)
    thread.start()
    thread.join(seconds)
    if failed:
        raise failed[0] if isinstance(failed[0], OSError) else socket.gaierror(str(failed[0]))
    if not found:
        raise socket.gaierror("the look-up of the name took too long")
    return found


def _connect(wire: socket.socket, address: Address, seconds: float, options: Sequence[Any]) -> socket.socket:
    try:
        for option in options:
            wire.setsockopt(*option)
        wire.settimeout(max(seconds, 0.001))
        wire.connect(address)
    except OSError:
        wire.close()
        raise
    return wire
