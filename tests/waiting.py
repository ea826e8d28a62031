"""A test waits for a state and never for a time."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from typing import TypeVar

Answer = TypeVar("Answer")


def eventually(claim: Callable[[], Answer], seconds: float = 60) -> Answer:
    """The first true answer; fails when none came in time."""
    deadline = time.monotonic() + seconds
    pause = threading.Event()
    while not (answer := claim()):
        assert time.monotonic() < deadline, f"It did not happen within {seconds:.0f} seconds."
        pause.wait(0.02)
    return answer
