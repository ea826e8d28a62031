"""`flask --app app work`: drive every run that is open, in this process, until none is left."""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import click
from flask.cli import with_appcontext

from api.changes.runner import drive_all
from api.changes.waiting import is_any_open
from api.commands.ending import ends_well
from api.context import current
from api.store import prepare

AGAIN = 1.0  # seconds until a run that another process drives is looked at again


@click.command()
@with_appcontext
@ends_well
def work() -> None:
    """Drive every open run to its end. A process that is told to end finishes the current app first."""
    context = current()
    prepare(context.engine)
    with told_to_stop() as stop:
        while not stop():
            drive_all(context, stop=stop)
            if not is_any_open(context.engine):
                click.echo("No run is open.")
                return
            stop.wait(AGAIN)
    click.echo("Stopped; what is left is gone on with by the next process.")


class Stop:
    """Whether this process was told to end."""

    def __init__(self) -> None:
        self._told = threading.Event()

    def __call__(self) -> bool:
        return self._told.is_set()

    def tell(self, *_signal: object) -> None:
        self._told.set()

    def wait(self, seconds: float) -> None:
        self._told.wait(seconds)


@contextmanager
def told_to_stop() -> Iterator[Stop]:
    """SIGTERM and Ctrl-C ask nicely inside this block; outside the main thread nobody can be asked."""
    stop = Stop()
    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    before: dict[int, Callable[..., object] | int | None] = {}
    for number in (signal.SIGTERM, signal.SIGINT):
        before[number] = signal.signal(number, stop.tell)
    try:
        yield stop
    finally:
        for told, handler in before.items():
            signal.signal(told, handler)
