"""A few threads for one piece of work; each hangs up its session when the work is over.

The standard pool is not used because Python waits for its threads at exit: one that waits a minute for points
would keep a stopped console alive.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, Self, TypeVar

T = TypeVar("T")
Task = tuple[Future[Any], Callable[..., Any], tuple[Any, ...]]


class Crew:
    """At most `size` tasks at once, started in the order they were handed in. Leaving drops what was not started."""

    def __init__(self, size: int, leave: Callable[[], None]) -> None:
        self._size = size
        self._leave = leave
        self._tasks: queue.SimpleQueue[Task | None] = queue.SimpleQueue()
        self._threads: list[threading.Thread] = []
        self._pending: list[Future[Any]] = []
        self._lock = threading.Lock()

    def submit(self, act: Callable[..., T], *arguments: Any) -> Future[T]:
        future: Future[T] = Future()
        with self._lock:
            self._pending.append(future)
            self._tasks.put((future, act, arguments))
            if len(self._threads) < self._size:
                thread = threading.Thread(target=self._work, name="wire-crew", daemon=True)
                self._threads.append(thread)
                thread.start()
        return future

    def give_up(self) -> None:
        """What was not started yet is cancelled."""
        with self._lock:
            for future in self._pending:
                future.cancel()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.give_up()
        for _thread in self._threads:
            self._tasks.put(None)

    def _work(self) -> None:
        try:
            while (task := self._tasks.get()) is not None:
                future, act, arguments = task
                if not future.set_running_or_notify_cancel():
                    continue
                try:
                    future.set_result(act(*arguments))
                except BaseException as error:  # noqa: BLE001 - whoever asks for the result gets it
                    future.set_exception(error)
        finally:
            self._leave()
