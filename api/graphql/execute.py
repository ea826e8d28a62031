"""Ask one operation: paced, with a deadline, reads tried again, partial answers kept, failures translated."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from gql.transport.exceptions import TransportError, TransportQueryError

from api.errors import ApiError, Busy
from api.graphql import failures
from api.graphql.endpoint import Endpoint
from api.graphql.limits import rejection
from api.graphql.operations import Operation
from api.graphql.signals import Misses, Rejected
from api.graphql.transport import Question
from api.wire.signals import Again
from api.wire.waiting import clamp
from api.wire.watchdog import Deadline

log = logging.getLogger(__name__)

MOST_RETRIES = 3
MOST_REJECTIONS = 20
FIRST_PAUSE = 0.1  # seconds; doubled for every try, and the pause is anything between nothing and that

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The data that came, and the paths in it the server could not fill; its words about them are in the log."""

    data: Mapping[str, Any]
    broken: tuple[Path, ...] = ()


def execute(
    endpoint: Endpoint, operation: Operation, variables: Mapping[str, Any], *, patience: float | None = None
) -> Answer:
    """Raises Unreachable, Garbled, NeedsLogin, Refused, NotOffered or Busy.

    `patience` is how many seconds a person is ready to wait for points or for a server that asks for time;
    None is for work in the background, which waits as long as it takes.
    """
    return _Call(endpoint, operation, variables, patience).answer()


@dataclass
class _Call:
    endpoint: Endpoint
    operation: Operation
    variables: Mapping[str, Any]
    patience: float | None
    retries: int = 0
    rejections: int = 0
    working: float = field(default=0.0)  # seconds this call has spent on tries and pauses so far

    def answer(self) -> Answer:
        while True:
            asked = self.endpoint.lacking.fit(self.operation)
            opened = self.endpoint.pace.take(asked.cost, self.patience)
            started = time.monotonic()
            try:
                return self._try(asked)
            except Misses as missing:
                log.info("%s does not know %s", self.endpoint.label, missing)
                self.endpoint.lacking.add(missing.keys)
            except Rejected as told:
                self._note(told, asked)
            except Again as fault:
                self._pause(fault, started)
            finally:
                self.endpoint.pace.answered(opened)
                self.working += time.monotonic() - started

    def _try(self, asked: Operation) -> Answer:
        deadline = Deadline(time.monotonic() + self.endpoint.limits.total - self.working)
        values = {name: value for name, value in self.variables.items() if name in asked.variables}
        try:
            data = self.endpoint.session().execute(Question(asked, values), deadline=deadline)
        except TransportQueryError as error:
            return self._partial(asked, error.errors or [], error.data)
        except TransportError as error:
            meaning = failures.of_transport(error, self.endpoint.label, late=deadline.passed)
            raise meaning from (error if isinstance(meaning, ApiError) else None)
        return Answer(data)

    def _partial(self, asked: Operation, errors: list[dict[str, Any]], data: Mapping[str, Any] | None) -> Answer:
        if told := rejection(errors):
            raise told
        if missing := self.endpoint.lacking.named_in(errors, asked):
            raise Misses(missing)
        if not data or all(value is None for value in data.values()):
            raise failures.of_errors(errors, self.endpoint.label)
        log.warning("%s answered %s in part: %s", self.endpoint.label, asked.name, str(errors)[: failures.LOGGED])
        return Answer(data, tuple(tuple(error.get("path") or ()) for error in errors))

    def _note(self, told: Rejected, asked: Operation) -> None:
        self.rejections += 1
        self.endpoint.pace.rejected(told, asked.cost)
        if self.rejections > MOST_REJECTIONS:
            sentence = f"{self.endpoint.label} rejects every call of our account: its points are always spent."
            raise Busy(sentence, "Ask who else uses the account.", seconds=clamp(told.seconds or 0))

    def _pause(self, fault: Again, started: float) -> None:
        """Wait before the next try, or give up: raises the fault's error."""
        if self.operation.writes or self.retries >= MOST_RETRIES:
            raise fault.error
        if fault.after is not None and self.patience is not None and fault.after > self.patience:
            raise fault.error
        wait = random.uniform(0, FIRST_PAUSE * 2**self.retries)  # noqa: S311 - spreads load, guards nothing
        spent = self.working + time.monotonic() - started + wait
        if spent >= self.endpoint.limits.total:
            raise fault.error
        self.retries += 1
        if fault.after is None:
            self.endpoint.clock.sleep(wait)
            return
        self.endpoint.clock.sleep(fault.after + wait)
        self.working -= fault.after  # the server asked for this wait: it is not ours
