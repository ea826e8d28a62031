"""One thread that ends calls at their deadline by shutting their sockets, whatever they are waiting for."""

from __future__ import annotations

import contextlib
import socket
import threading
import time
from collections.abc import Iterator

TICK = 0.1


class Deadline:
    """The moment a call must be over, and the socket it uses now. `passed` tells a cut from a fault."""

    def __init__(self, until: float) -> None:
        self.until = until
        self.passed = False
        self._socket: socket.socket | None = None

    @property
    def left(self) -> float:
        return max(0.0, self.until - time.monotonic())

    @property
    def reached(self) -> bool:
        """Whether there was a connection, so that something may have been sent."""
        return self._socket is not None

    def guard(self, wire: socket.socket) -> None:
        self._socket = wire

    def cut(self) -> None:
        self.passed = True
        if self._socket is not None:
            with contextlib.suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)


class Watchdog:
    """Looks at the running calls ten times a second, and at nothing while there are none."""

    def __init__(self) -> None:
        self._running: set[Deadline] = set()
        self._some = threading.Condition()
        self._thread: threading.Thread | None = None

    @contextlib.contextmanager
    def watching(self, deadline: Deadline) -> Iterator[None]:
        with self._some:
            if self._thread is None or not self._thread.is_alive():  # not alive: this process was forked
                self._thread = threading.Thread(target=self._watch, name="wire-watchdog", daemon=True)
                self._thread.start()
            if not self._running:
                self._some.notify()
            self._running.add(deadline)
        try:
            yield
        finally:
            with self._some:
                self._running.discard(deadline)

    def _watch(self) -> None:
        while True:
            with self._some:
                while not self._running:
                    self._some.wait()
                now = time.monotonic()
                due = [deadline for deadline in self._running if deadline.until <= now]
                self._running.difference_update(due)
            for deadline in due:
                deadline.cut()
            time.sleep(TICK)


WATCHDOG = Watchdog()
