"""Work until no run is open: the loop of every process that stays, the web's as well as a worker's."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable

from sqlalchemy.exc import SQLAlchemyError

from api.changes.waiting import is_any_open
from api.context import Context

log = logging.getLogger(__name__)
SLICE = 0.1  # seconds until a process that pauses notices that it shall end


def work_off(context: Context, turn: Callable[[], object], *, stop: Callable[[], bool], again: float) -> None:
    """Take turns, `again` seconds apart, until no run is open or `stop` says so; a store that is gone is waited for."""
    while not stop():
        try:
            turn()
            if not is_any_open(context.engine):
                return
        except SQLAlchemyError:
            log.exception("the store does not answer; the run goes on when it does")
        pause(again, stop)


def pause(seconds: float, stop: Callable[[], bool]) -> None:
    ended = threading.Event()
    for _ in range(round(seconds / SLICE)):
        if stop() or ended.wait(SLICE):
            return
