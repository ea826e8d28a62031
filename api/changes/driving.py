"""What every step of a run needs: its lease, its platforms, its patience, and when to stop."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Connection

from api.changes import runs
from api.changes.halting import Halt, Interrupted
from api.changes.kinds import current
from api.changes.rights import Rights
from api.changes.shapes import Change, Item, State
from api.context import Context
from api.errors import ApiError, Busy, NeedsLogin, NotFound
from api.estate.holding_on import fenced
from api.platforms.protocol import Acting
from api.platforms.shapes import Reading
from api.store.lease import Lease
from api.wire.sharing import Sharing

T = TypeVar("T")

log = logging.getLogger(__name__)

SLICE = 0.25  # seconds a wait lasts at most before it is asked whether to stop
STEP_POINTS = 8  # what one item takes of the budget as a rule: looks before and after, and the write
GRACE = 6.0  # seconds; hosts give ten to a process that shall end
FRESH = 5.0  # seconds after which an intent is too old to act on: the lease may be another's by then


@dataclass(frozen=True, slots=True)
class Timing:
    """How long each thing is waited for, in seconds.

    `proof`: a change the platform agreed to may take so long to show. `doubt`: a call without an answer may still take
    effect so long; longer than any call is let to last. `move`: the same for everything of a person. `reach`: a
    platform that does not answer is asked again for so long.
    """

    proof: float = 10.0
    doubt: float = 60.0
    move: float = 900.0
    reach: float = 300.0
    look_every: float = 0.5
    tries: int = 5
    sleep: Callable[[float], None] = time.sleep


@dataclass(frozen=True)
class Driver:
    """One process at one run, for as long as the lease is its own.

    `checked`: when each receiver (platform, user name) was last made sure of.
    """

    context: Context
    lease: Lease
    run: str
    rights: Rights
    stop: Callable[[], bool]
    timing: Timing
    checked: dict[tuple[str, str], datetime] = field(default_factory=dict)

    @property
    def now(self) -> datetime:
        return self.context.now()

    def platform(self, change: Change) -> Acting:
        """As this run may use it; raises Halt when the settings no longer name it."""
        return self.rights.platform(change.platform)

    def turned_away(self, change: Change, error: NeedsLogin) -> Halt:
        """What to raise when the platform does not let in whom the run acts as."""
        return self.rights.turned_away(change.platform, error)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that is only entered while the lease is ours; raises Lost."""
        with fenced(self.context, self.lease) as connection:
            yield connection

    def settle(self, item: Item, state: State, words: str | None = None) -> None:
        with self.writing() as connection:
            runs.settle(connection, item, state, self.now, words)

    def was_made(self, number: int) -> bool:
        """Whether all that the act of this item was to do has been done."""
        with self.context.engine.connect() as connection:
            states = runs.states_beside(connection, self.run, number)
        return all(state in (State.APPLIED, State.ALREADY) for state in states)

    def wait(self, seconds: float) -> None:
        """Raises Interrupted when the process shall end meanwhile."""
        left = seconds
        while left > 0:
            if self.stop():
                raise Interrupted
            self.timing.sleep(min(left, SLICE))
            left -= SLICE

    def linger(self, asked: datetime) -> None:
        """A short wait for a call to show; a process that shall end still waits a while for what it has begun."""
        if self.stop() and (self.now - asked).total_seconds() >= GRACE:
            raise Interrupted
        self.timing.sleep(self.timing.look_every)

    def look(self, change: Change) -> object:
        """What stands there now; raises NotFound when the app is gone, Halt when the platform stays silent."""
        return self.ask(change, lambda: current(self.platform(change).look(change.app), change))

    def read(self, change: Change) -> Reading:
        """The whole platform; raises Halt when it cannot be read whole."""
        return self.ask(change, lambda: self._whole(change))

    def ask(self, change: Change, question: Callable[[], T]) -> T:
        """Ask until there is an answer, with growing pauses; a platform that lets us no longer in is final."""
        started, pause = self.now, self.timing.look_every
        while True:
            try:
                return question()
            except NotFound:
                raise
            except NeedsLogin as error:
                raise self.turned_away(change, error) from error
            except ApiError as error:
                if (self.now - started).total_seconds() >= self.timing.reach:
                    raise Halt(str(error)) from error
                log.info("asked again: %s", error)
                self.wait(error.seconds if isinstance(error, Busy) else pause)
                pause = min(pause * 2, 30.0)

    def make_room(self, change: Change) -> None:
        """Wait until the points of the window last for one item and for the people they are shared with."""
        while seconds := self._until_room(change):
            self.wait(max(SLICE, seconds))

    def is_fresh(self, since: datetime) -> bool:
        """Whether so little time passed since `since` that no other process can have taken over."""
        return (self.now - since).total_seconds() < FRESH

    def _until_room(self, change: Change) -> float:
        budget = self.platform(change).budget()
        if budget is None or budget.left is None or budget.limit is None or budget.resets_at is None:
            return 0.0
        sharing = Sharing(budget.limit, budget.reserve, budget.window_seconds)
        return sharing.wait(budget.left, STEP_POINTS, (budget.resets_at - self.now).total_seconds())

    def _whole(self, change: Change) -> Reading:
        platform = self.platform(change)
        reading = platform.read()
        if not reading.whole:
            raise NotWhole(f"{platform.name} could be read in part only, so nothing is done.", "Try again later.")
        return reading


class NotWhole(ApiError):
    """Too little is known to act on."""
