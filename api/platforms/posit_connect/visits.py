"""When each app was last visited, within a window: read in slices of a day once, and only what is new after that."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError, Future
from datetime import datetime, timedelta

from api.errors import ApiError
from api.rest.call import TooLong
from api.wire.crew import Crew

WINDOW = timedelta(days=91)  # more than STALE_DAYS is unless set: whole days of it are told
SLICE = timedelta(days=1)
SMALLEST = timedelta(minutes=15)
OVERLAP = timedelta(minutes=10)  # visits may be entered late, and clocks differ

Newest = dict[str, datetime]
Span = tuple[datetime, datetime | None]
Ask = Callable[[datetime, datetime | None], Newest]


class Visits:
    """The newest visit by guid between `since` and the last update; remembered by this process alone."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._newest: Newest = {}
        self.since: datetime | None = None
        self._until: datetime | None = None

    def update(self, crew: Crew, ask: Ask, now: datetime) -> None:
        """Learn what happened since the last update; raises what the newest slice meets, which is asked first.

        When an older slice fails, only what is newer than it counts; the next update asks for it again.
        """
        with self._lock:
            fresh_from = now - SLICE if self._until is None else self._until - OVERLAP
            self._take(whole(ask, fresh_from, None, now))
            reached = self.since or fresh_from
            start = now - WINDOW
            older = list(slices(start, min(reached, fresh_from)))
            asked = [(span, crew.submit(whole, ask, *span, now)) for span in older]
            for span, future in asked:
                if not self._took(future):
                    break
                reached = span[0]
            self.since, self._until = max(reached, start), now
            self._newest = {guid: at for guid, at in self._newest.items() if at >= self.since}

    def last(self, guid: str) -> datetime | None:
        return self._newest.get(guid)

    def covers(self, created: datetime | None) -> bool:
        """Whether everything that ever happened to an app made then is known.

        Without a single visit to any app the server more likely records none.
        """
        return bool(self._newest) and self.since is not None and created is not None and created >= self.since

    def unvisited_since(self, guid: str) -> datetime | None:
        """The first midnight (UTC) since which nobody visited it; None when somebody did, or nothing is known.

        By the day, for rows that change with every pass would be written and shown anew with each.
        """
        if guid in self._newest or not self._newest or self.since is None:
            return None
        midnight = self.since.replace(hour=0, minute=0, second=0, microsecond=0)
        return midnight if midnight == self.since else midnight + SLICE

    def _took(self, future: Future[Newest]) -> bool:
        try:
            self._take(future.result())
        except (ApiError, CancelledError):
            return False
        return True

    def _take(self, found: Newest) -> None:
        for guid, at in found.items():
            self._newest[guid] = max(at, self._newest.get(guid, at))


def slices(start: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
    """The time between, cut into days, newest first."""
    while end > start:
        begin = max(start, end - SLICE)
        yield begin, end
        end = begin


def whole(ask: Ask, start: datetime, end: datetime | None, now: datetime) -> Newest:
    """One slice; halved as often as its answer is too long to hold."""
    try:
        return ask(start, end)
    except TooLong:
        middle = start + ((end or now) - start) / 2
        if middle - start < SMALLEST:
            raise
    older, newer = whole(ask, start, middle, now), whole(ask, middle, end, now)
    return {guid: max(at, older.get(guid, at)) for guid, at in {**older, **newer}.items()}
