"""Who drives runs in the web process: one thread, started when there is something to drive."""

from __future__ import annotations

import logging
import threading

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from api.changes import runs
from api.changes.runner import drive_all
from api.changes.shapes import DRIVEN
from api.context import Context

log = logging.getLogger(__name__)
AGAIN = 5.0  # seconds until a run that another process drives is looked at again
THREAD = "changes"

_starting = threading.Lock()


def install(server: Flask, context: Context) -> None:
    """What an earlier life of the console left open is taken up again with the first request.

    Not earlier: a forking server must not inherit threads.
    """
    taken = threading.Event()

    @server.before_request
    def take_up() -> None:
        if not taken.is_set():
            taken.set()
            try:
                start_due(context)
            except SQLAlchemyError:
                log.exception("open runs could not be looked for")


def start_due(context: Context) -> None:
    """Start the thread unless it is there or nothing is to be driven; returns at once."""
    with context.engine.connect() as connection:
        due = bool(runs.listed(connection, DRIVEN, limit=1))
    if due:
        start(context)


def start(context: Context) -> None:
    """One thread per console; not a daemon, so that a process that ends waits until the current item is finished."""
    name = f"{THREAD} {id(context)}"
    with _starting:
        if all(thread.name != name for thread in threading.enumerate()):
            threading.Thread(target=_work, args=(context,), name=name).start()


def _work(context: Context) -> None:
    ended = threading.Event()
    while not _is_ending():
        try:
            drive_all(context, stop=_is_ending)
            with context.engine.connect() as connection:
                if not runs.listed(connection, DRIVEN, limit=1):
                    return
        except SQLAlchemyError:
            log.exception("the store does not answer; the run goes on when it does")
        for _ in range(int(AGAIN * 10)):
            if _is_ending() or ended.wait(0.1):
                return


def _is_ending() -> bool:
    """The main thread is gone: the interpreter waits for us alone."""
    return not threading.main_thread().is_alive()
