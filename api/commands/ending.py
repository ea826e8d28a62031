"""How a command ends when something is wrong: one sentence and an exit code, never a traceback.

0: done · 1: a platform failed, the rest is done · 2: nothing could be done.
"""

from __future__ import annotations

import functools
import logging
import sys
from collections.abc import Callable
from typing import ParamSpec

import click
from sqlalchemy.exc import SQLAlchemyError

from api.errors import ApiError

log = logging.getLogger(__name__)
Arguments = ParamSpec("Arguments")
SOME_FAILED, NOTHING_DONE = 1, 2


def ends_well(command: Callable[Arguments, None]) -> Callable[Arguments, None]:
    """Say what went wrong on stderr and exit with 2.

    Without a log of its own the process would print our log, tracebacks and all, between the sentences.
    """

    @functools.wraps(command)
    def said(*args: Arguments.args, **kwargs: Arguments.kwargs) -> None:
        if not logging.getLogger().handlers:
            logging.getLogger().addHandler(logging.NullHandler())
        try:
            command(*args, **kwargs)
        except ApiError as error:
            _stop(str(error))
        except SQLAlchemyError:
            log.debug("the store failed", exc_info=True)
            _stop("The store did not answer. Check DATABASE_URL and whether the database is running.")

    return said


def _stop(sentence: str) -> None:
    click.echo(sentence, err=True)
    sys.exit(NOTHING_DONE)
