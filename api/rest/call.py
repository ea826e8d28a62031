"""One call of a REST API: with a deadline, a limit on the body, no redirects; reads are tried again, writes never."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import requests

from api.errors import ApiError, Garbled, Unreachable
from api.rest.answers import Reply, value_of
from api.rest.endpoint import Endpoint
from api.wire.failures import LATER, of_connection
from api.wire.session import body_of, running
from api.wire.signals import Again, Signal
from api.wire.watchdog import Deadline

log = logging.getLogger(__name__)

MOST_RETRIES = 3
FIRST_PAUSE = 0.1  # seconds; doubled for every try, and the pause is anything between nothing and that
READ = "GET"
UNCLEAR = "Whether it took effect is not known: look at the app before trying again."


class TooLong(Garbled):
    """The answer is longer than we are ready to hold in memory; a smaller question may help."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One request; `given` are the keywords requests takes: params, json or data."""

    path: str
    method: str = READ
    given: Mapping[str, Any] = field(default_factory=dict)


def read(
    endpoint: Endpoint, path: str, params: Mapping[str, Any] | None = None, *, patience: float | None = None
) -> Any:
    """The JSON at `path` (without a slash at its start). At most three more tries, with growing random pauses.

    Raises Unreachable, Garbled, NeedsLogin, Refused, NotFound or Busy. `patience` is how many seconds a person is
    ready to wait when the server asks for time; None is for work in the background.
    """
    spent = 0.0
    for retry in range(MOST_RETRIES + 1):
        started = time.monotonic()
        try:
            return _ask(
                endpoint, Asked(path, given={"params": params}), Deadline(started + endpoint.limits.total - spent)
            )
        except Again as fault:
            wait = random.uniform(0, FIRST_PAUSE * 2**retry)  # noqa: S311 - spreads load, guards nothing
            asked = fault.after or 0.0
            spent += time.monotonic() - started + wait
            impatient = patience is not None and asked > patience
            if retry == MOST_RETRIES or impatient or spent >= endpoint.limits.total:
                raise fault.error from None
            endpoint.clock.sleep(asked + wait)
    raise AssertionError("the loop returns or raises")


def write(
    endpoint: Endpoint, method: str, path: str, body: Any = None, *, form: Mapping[str, str] | None = None
) -> Any:
    """Do something once, with a JSON body or a form; the JSON of the answer, None when there is none.

    Raises as read(). After Unreachable or Garbled it is not known whether it took effect.
    """
    given = {"data": dict(form)} if form is not None else {} if body is None else {"json": body}
    deadline = Deadline(time.monotonic() + endpoint.limits.total)
    try:
        return _ask(endpoint, Asked(path, method, given), deadline)
    except Again as fault:
        raise _unclear(fault.error, deadline) from None
    except (Unreachable, Garbled) as error:
        raise _unclear(error, deadline) from error


def _unclear(error: ApiError, deadline: Deadline) -> ApiError:
    """The same situation with the step that fits a write that may have arrived."""
    if deadline.reached and isinstance(error, Unreachable | Garbled):
        return type(error)(error.sentence, UNCLEAR)
    return error


def _ask(endpoint: Endpoint, asked: Asked, deadline: Deadline) -> Any:
    """One try. Raises an ApiError, or Again."""
    try:
        with running(deadline):
            response = endpoint.session().request(
                asked.method,
                f"{endpoint.url}/{asked.path}",
                **asked.given,
                stream=True,
                allow_redirects=False,
                timeout=endpoint.limits.within(deadline),
            )
            body = body_of(response, endpoint.limits.body)
    except (requests.RequestException, OSError) as error:
        raise _meaning(error, endpoint, deadline) from error
    if deadline.passed:
        raise _late(endpoint)
    if body is None:
        raise TooLong(f"{endpoint.label} sent a longer answer than this console accepts.")
    reply = Reply(response.status_code, response.headers, body)
    return value_of(reply, endpoint, writes=asked.method != READ)


def _meaning(error: Exception, endpoint: Endpoint, deadline: Deadline) -> ApiError | Signal:
    if deadline.passed:
        return _late(endpoint)
    log.warning("%s: the call failed", endpoint.label, exc_info=error)
    return of_connection(error, endpoint.label)


def _late(endpoint: Endpoint) -> Unreachable:
    log.warning("%s: the call was ended at its deadline", endpoint.label)
    return Unreachable(f"{endpoint.label} took too long to answer.", LATER)
