"""Who drives runs in the web process: one thread, started when there is something to drive.

With Redis it first tells the workers, and drives only what none of them takes: a Redis that is gone, a message that is
lost and a worker that is missing delay a run, and stop none.
"""

from __future__ import annotations

import logging
import threading

from flask import Flask
from sqlalchemy.exc import SQLAlchemyError

from api.changes.runner import drive_all
from api.changes.waiting import is_any_open, left_alone
from api.changes.working import work_off
from api.context import Context

log = logging.getLogger(__name__)
AGAIN = 5.0  # seconds until a run that another process drives is looked at again
TOLD_AGAIN = 1.0  # the same where all there is to do is to tell the workers
WORKERS_HAVE = 20.0  # seconds in which a worker may take a run before the web process does
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
    if is_any_open(context.engine):
        start(context)


def start(context: Context) -> None:
    """One thread per console; not a daemon, so that a process that ends waits until the current item is finished."""
    name = f"{THREAD} {id(context)}"
    with _starting:
        if all(thread.name != name for thread in threading.enumerate()):
            threading.Thread(target=_work, args=(context,), name=name).start()


def _work(context: Context) -> None:
    redis = context.settings.redis_url
    turn = (lambda: _see_to_it(context, redis)) if redis else (lambda: drive_all(context, stop=_is_ending))
    work_off(context, turn, stop=_is_ending, again=TOLD_AGAIN if redis else AGAIN)


def _see_to_it(context: Context, redis: str) -> None:
    """That a worker drives every open run, or else this process does."""
    with context.engine.connect() as connection:
        waiting = left_alone(connection, context.now())
    told = all(_tell(redis, run) for run in waiting)
    drive_all(context, stop=_is_ending, alone=WORKERS_HAVE if told else 0)


def _tell(redis: str, run: str) -> bool:
    """Whether Redis took the message; Celery is imported here because a console without Redis never needs it."""
    from kombu.exceptions import OperationalError  # noqa: PLC0415  as said

    from api.changes.broker import tell  # noqa: PLC0415  as said

    try:
        tell(redis, run)
    except OperationalError:
        log.warning("Redis takes no message; this process drives the run %s itself", run)
        return False
    return True


def _is_ending() -> bool:
    """The main thread is gone: the interpreter waits for us alone."""
    return not threading.main_thread().is_alive()
