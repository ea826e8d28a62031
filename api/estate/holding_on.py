"""Keep a lease while something slow goes on, and write only while it is still ours."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection
from sqlalchemy.exc import SQLAlchemyError

from api.context import Context
from api.store.lease import Lease, release, renew, take

log = logging.getLogger(__name__)
SECONDS = 30.0  # how long a killed process keeps others from reading its platform
PULSE = SECONDS / 3


class Lost(Exception):
    """Another process holds the lease now; what we learned meanwhile must not be written."""


@contextmanager
def held_on(context: Context, name: str) -> Iterator[Lease | None]:
    """The lease until the end of the block, renewed from a thread; None when somebody else has it."""
    lease = take(context.engine, name, context.now(), SECONDS)
    if lease is None:
        yield None
        return
    done = threading.Event()
    pulse = threading.Thread(target=_keep, args=(context, lease, done), name=f"lease {name}", daemon=True)
    pulse.start()
    try:
        yield lease
    finally:
        done.set()
        pulse.join()
        release(context.engine, lease, context.now())


@contextmanager
def fenced(context: Context, lease: Lease) -> Iterator[Connection]:
    """A transaction that is only entered, and nobody else can take over during, while the lease is ours; else Lost."""
    with context.engine.begin() as connection:
        if not renew(connection, lease, context.now(), SECONDS):
            raise Lost
        yield connection


def _keep(context: Context, lease: Lease, done: threading.Event) -> None:
    while not done.wait(PULSE):
        try:
            with context.engine.begin() as connection:
                if not renew(connection, lease, context.now(), SECONDS):
                    return
        except SQLAlchemyError:
            log.warning("the lease %s could not be renewed this time", lease.name, exc_info=True)
