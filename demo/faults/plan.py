"""Which fault strikes which request: by operation or root field, so many times, after so many, by chance."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

BAD_GATEWAY = "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"


class Kind(StrEnum):
    """What happens. Up to RATE_LIMIT the request is never acted on; from RESET_AFTER on it was."""

    NEVER = "never"  # no answer until the faults are cleared or the stand-in stops
    RESET_BEFORE = "reset_before"
    STATUS = "status"  # `status`, `body`, `headers`
    REDIRECT = "redirect"  # 302 to the sign-in page
    LOGIN_PAGE = "login_page"  # 200 with HTML
    RATE_LIMIT = "rate_limit"  # `envelope`, `milliseconds`
    RESET_AFTER = "reset_after"
    STATUS_AFTER = "status_after"  # acted on, then `status`, `body`, `headers`
    EMPTY = "empty"  # 200 without a body
    CUT = "cut"  # half of the body that Content-Length announces
    DELAY = "delay"  # `seconds` before anything else
    TRICKLE = "trickle"  # the body at `bytes_per_second`
    NO_DATA = "no_data"  # data: null
    PARTIAL = "partial"  # `fields` of the first `rows` become null (without fields: the rows), each with an error
    REPLACE = "replace"  # `values` by dotted path, in the first `rows`; a name that is not there is added
    UNKNOWN_FIELD = "unknown_field"  # `fields` such as App.hasWorkspace are not in this version's schema
    REPEAT_PAGE = "repeat_page"  # the rows of the page before, once more
    SAME_NEXT_PAGE = "same_next_page"  # nextPage names the page that was asked for
    APP_DELETED = "app_deleted"  # `app`, else the first by name, is deleted before the answer
    APP_CREATED = "app_created"  # `app` is created before the answer


@dataclass(frozen=True, slots=True)
class Fault:
    """One trouble. `operation` is an operation's name or a root field's; None strikes every request.

    It strikes after `skip` matching requests, at most `times`, each time with `probability`. `listed` is the list
    whose `rows` (None: all) are changed; an empty name means the answer's data itself.
    """

    kind: Kind
    operation: str | None = None
    times: int | None = None
    skip: int = 0
    probability: float = 1.0
    seconds: float = 0.0
    bytes_per_second: float = 2.0
    status: int = 502
    body: str = BAD_GATEWAY
    headers: Mapping[str, str] = field(default_factory=dict)
    envelope: str = "errors"
    milliseconds: int = 9669
    fields: tuple[str, ...] = ()
    values: Mapping[str, Any] = field(default_factory=dict)
    listed: str = "apps"
    rows: int | None = None
    app: str | None = None


@dataclass(slots=True)
class _Armed:
    fault: Fault
    seen: int = 0
    struck: int = 0


class Faults:
    """What a test or a person switches on; safe to use from every thread."""

    def __init__(self, seed: int = 0) -> None:
        self._armed: list[_Armed] = []
        self._lock = threading.Lock()
        self._chance = random.Random(seed)
        self._released = threading.Event()

    def add(self, kind: Kind | str, operation: str | None = None, **details: Any) -> Fault:
        """Switch a fault on; `details` are the fields of Fault. Returns it, for `struck` and `remove`."""
        if "fields" in details:
            details["fields"] = tuple(details["fields"])
        fault = Fault(Kind(kind), operation, **details)
        with self._lock:
            self._armed.append(_Armed(fault))
        return fault

    def remove(self, fault: Fault) -> None:
        with self._lock:
            self._armed = [armed for armed in self._armed if armed.fault is not fault]

    def clear(self) -> None:
        """Switch everything off and let go of whoever waits for an answer that never comes."""
        with self._lock:
            self._armed = []
            released, self._released = self._released, threading.Event()
        released.set()

    def listed(self) -> list[tuple[Fault, int]]:
        """Every fault that is on, with how often it has struck."""
        with self._lock:
            return [(armed.fault, armed.struck) for armed in self._armed]

    def struck(self, fault: Fault) -> int:
        return next((count for known, count in self.listed() if known is fault), 0)

    def take(self, names: Iterable[str]) -> tuple[Fault, ...]:
        """The faults that strike a request with these names, counted as struck."""
        known = set(names)
        with self._lock:
            return tuple(armed.fault for armed in self._armed if self._strikes(armed, known))

    def waiter(self) -> Callable[[float | None], bool]:
        """A sleep that ends with True when the faults are cleared; fetched before the faults, to miss no clearing."""
        with self._lock:
            return self._released.wait

    def _strikes(self, armed: _Armed, names: set[str]) -> bool:
        fault = armed.fault
        if fault.operation is not None and fault.operation not in names:
            return False
        armed.seen += 1
        spent = fault.times is not None and armed.struck >= fault.times
        if spent or armed.seen <= fault.skip or self._chance.random() >= fault.probability:
            return False
        armed.struck += 1
        return True
