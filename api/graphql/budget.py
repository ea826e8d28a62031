"""The points budget of one account: used up but not hit, and waited for where it is spent.

It mirrors a fixed window that starts with its first call, and in which rejected calls count. While no limit is
set and no rejection was seen, nothing is paced; the store is then looked at once a second at most, to learn of
rejections that other processes met.
"""

from __future__ import annotations

import logging
import math
import threading
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.exc import SQLAlchemyError

from api.errors import Busy
from api.graphql.alone import Alone
from api.graphql.ledger import Entry, Ledger, Window, Wish
from api.graphql.signals import Rejected
from api.platforms.shapes import Budget
from api.wire.clock import Clock
from api.wire.sharing import Sharing
from api.wire.waiting import clamp

log = logging.getLogger(__name__)

LOOK_EVERY = timedelta(seconds=1)
ADVISED_WAIT = 60.0  # what the platform's documentation advises when the error names no time
GUARD = 0.5  # seconds a window is taken to last longer than it should: clocks of two machines differ
MOST_STRETCH = 5.0
SHORTEST_WAIT = 0.01
CALL_SECONDS = 0.5  # how long a call takes at most when nothing is wrong
EVERYTHING = 100


@dataclass(frozen=True)
class Terms:
    """What the settings say: points per window (None: not known), and the percentage left to people elsewhere."""

    points: int | None = None
    window_seconds: float = 60.0
    reserve_percent: int = 0


class Pace:
    """Shared by every thread of this process, and through the ledger with every other process."""

    def __init__(self, ledger: Ledger, terms: Terms, label: str, clock: Clock) -> None:
        self._ledger = ledger
        self._terms = terms
        self._label = label
        self._clock = clock
        self._lock = threading.Lock()
        self._entry: Entry | None = None
        self._looked: datetime | None = None
        self._paced = terms.points is not None
        self._alone = Alone()
        self._others = 0  # points that other users of the account spent in a window, as last seen
        self._stretch = GUARD

    @property
    def limit(self) -> int | None:
        """Points a window, the least of what is set and what was learned."""
        known = [points for points in (self._terms.points, self._entry and self._entry.points) if points]
        return min(known, default=None)

    def connections(self, most: int) -> int:
        """How many calls at once the budget can feed: more would only be rejected together."""
        if not self._paced or self.limit is None:
            return most
        return min(most, max(1, math.ceil(self.limit / self._terms.window_seconds * CALL_SECONDS)))

    @property
    def paced(self) -> bool:
        self._look()
        return self._paced

    def take(self, cost: int, patience: float | None) -> datetime | None:
        """Wait until the points are ours. Raises Busy when that would take longer than `patience` seconds.

        Returns the start of the window when this call opens it; hand it to answered().
        """
        waited = 0.0
        while self.paced:
            seconds, opened = self._try(cost, patience)
            if seconds <= 0:
                return opened
            if patience is not None and waited + seconds > patience:
                raise self._busy(seconds)
            self._clock.sleep(seconds)
            waited += seconds
        return None

    def answered(self, opened: datetime | None) -> None:
        """The first call of a window has come back: count the window from now."""
        if opened is None:
            return
        try:
            self._ledger.anchor(opened, self._clock.now())
        except SQLAlchemyError:
            log.warning("%s: the store does not take the start of a window", self._label)

    def rejected(self, told: Rejected, cost: int) -> None:
        """Nobody calls until the platform is ready again; what it says about the limit is learned."""
        seconds = clamp(told.seconds if told.seconds is not None else ADVISED_WAIT)
        now = self._clock.now()
        points = max(1, told.consumed - cost) if told.consumed is not None else None
        with self._lock:
            self._learn(told, now + timedelta(seconds=seconds))
            self._paced = True
        self._alone.block(now, max(seconds, ADVISED_WAIT))
        log.warning("%s: the points are spent, waiting %.1f s", self._label, seconds)
        try:
            self._ledger.block(now + timedelta(seconds=seconds), points)
            self._entry = self._ledger.look()
        except SQLAlchemyError:
            log.warning("%s: the store is gone, pacing alone", self._label)

    def state(self) -> Budget | None:
        """As last known in the store; None while nothing limits us."""
        if not self.paced:
            return None
        try:
            self._entry = self._ledger.look() or self._entry
        except SQLAlchemyError:
            log.warning("%s: the store cannot tell the points left", self._label)
        return self._budget(self._entry)

    def _look(self) -> None:
        now = self._clock.now()
        if self._paced or (self._looked is not None and now - self._looked < LOOK_EVERY):
            return
        self._looked = now
        try:
            self._entry = self._ledger.look()
        except SQLAlchemyError:
            return  # nothing is known to limit us, so there is nothing to pace
        self._paced = self._entry is not None

    def _try(self, cost: int, patience: float | None) -> tuple[float, datetime | None]:
        """Seconds to wait (0: the points are ours), and the window's start if this call opens it."""
        now = self._clock.now()
        wish = self._wish(now, cost, patience)
        try:
            granted, entry = self._ledger.reserve(wish)
        except SQLAlchemyError:
            log.warning("%s: the store is gone, pacing alone", self._label, exc_info=True)
            return self._alone.wait(now, self._spacing), None
        self._entry = entry
        if not granted:
            return self._until_free(entry, wish), None
        opened = entry.window_started == now and entry.spent == wish.opening + cost
        if opened:
            self._others = int(self._others * 0.9)  # others may have stopped: find out little by little
        return 0.0, now if opened else None

    def _wish(self, now: datetime, cost: int, patience: float | None) -> Wish:
        """People may take what they need; work leaves them their share, and what others use is counted beforehand."""
        sharing = self._sharing
        if sharing is None:
            return Wish(now, cost, None, None, self._others, Window(self._window))
        window = Window(self._window, timedelta(seconds=sharing.late), timedelta(seconds=sharing.closing))
        early, late = (sharing.for_work(late=late) if patience is None else sharing.points for late in (False, True))
        opening = max(0, self._others - sharing.reserve)
        return Wish(now, cost, max(early, cost), max(late, cost), opening, window)

    def _until_free(self, entry: Entry, wish: Wish) -> float:
        now, free = wish.now, wish.now
        if entry.blocked_until and entry.blocked_until > now:
            free = entry.blocked_until
        elif entry.window_started:
            free = entry.window_started + wish.window.length
            late = free - wish.window.late
            if now < late and wish.late is not None and entry.spent + wish.cost <= wish.late:
                free = late
        return max(SHORTEST_WAIT, (free - now).total_seconds())

    @property
    def _sharing(self) -> Sharing | None:
        limit = self.limit
        if limit is None:
            return None
        return Sharing(limit, limit * self._terms.reserve_percent // EVERYTHING, self._terms.window_seconds)

    def _learn(self, told: Rejected, free: datetime) -> None:
        """How much of the window went to others, and how much longer than ours the server's window is."""
        entry = self._entry
        if entry is None or entry.window_started is None:
            return
        if told.consumed is not None:
            self._others = max(0, told.consumed - max(0, entry.spent - self._others))
        late = (free - entry.window_started).total_seconds()
        if 0 < late <= MOST_STRETCH:
            self._stretch = max(self._stretch, min(MOST_STRETCH, self._stretch + late))

    @property
    def _window(self) -> timedelta:
        return timedelta(seconds=self._terms.window_seconds + self._stretch)

    @property
    def _spacing(self) -> float:
        sharing = self._sharing
        return self._terms.window_seconds / sharing.for_work(late=True) if sharing else 1.0

    def _busy(self, seconds: float) -> Busy:
        sentence = f"The points of the account on {self._label} are spent for the next {math.ceil(seconds)} seconds."
        return Busy(sentence, "Try again then.", seconds=seconds)

    def _budget(self, entry: Entry | None) -> Budget:
        limit, now = self.limit, self._clock.now()
        left, resets_at = limit, None
        ends = entry.window_started + self._window if entry and entry.window_started else None
        if entry and entry.blocked_until and entry.blocked_until > now:
            left, resets_at = 0, entry.blocked_until
        elif entry and ends and ends > now:
            left, resets_at = None if limit is None else max(0, limit - entry.spent), ends
        reserve = self._sharing.reserve if self._sharing else 0
        return Budget(limit, left, resets_at, reserve, self._terms.window_seconds)
