"""A Celery worker that drives runs: woken up by a message, at its start, and by a look of its own now and then.

The journal alone says what is left to do and a lease who does it, so no message carries more than the name of a run.
"""

from __future__ import annotations

import logging
import threading

from celery import Celery, signals

from api.changes.broker import TASK, broker
from api.changes.runner import drive_all
from api.changes.working import pause, work_off
from api.context import Context
from api.errors import ConfigError
from api.store import prepare

log = logging.getLogger(__name__)
AGAIN = 2.0  # seconds until a run that another process drives is looked at again
LOOK_EVERY = 15.0  # seconds until a run is noticed that no message told of


def celery_of(context: Context) -> Celery:
    """What `celery --app app:celery_instance worker` runs. Raises ConfigError without REDIS_URL."""
    if context.settings.redis_url is None:
        raise ConfigError(
            "REDIS_URL is not set, so there is nothing a worker could listen to.",
            "Set it, or leave the worker out: the web process then drives the runs itself.",
        )
    celery = broker(context.settings.redis_url)
    worker = Worker(context)
    celery.task(name=TASK)(worker.drive)
    # weak: Celery would otherwise forget a method nobody else holds
    signals.worker_ready.connect(worker.begin, weak=False)
    signals.worker_shutting_down.connect(worker.end, weak=False)
    return celery


class Worker:
    """One worker process. Told to end, it finishes the app at hand; what is left is another's."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._ending = threading.Event()

    def drive(self, run: str) -> None:
        log.info("woken up for the run %s", run)
        self._work_off()

    def begin(self, **_signal: object) -> None:
        threading.Thread(target=self._look, name="changes").start()

    def end(self, **_signal: object) -> None:
        self._ending.set()

    def _look(self) -> None:
        """Take up what was left by an earlier life, by a worker that was killed, or by a message that was lost."""
        while not self._ending.is_set():
            try:
                prepare(self._context.engine)
                self._work_off()
            except ConfigError as error:
                log.warning("the store is not ready: %s", error)
            pause(LOOK_EVERY, self._ending.is_set)

    def _work_off(self) -> None:
        stop = self._ending.is_set
        work_off(self._context, lambda: drive_all(self._context, stop=stop), stop=stop, again=AGAIN)
