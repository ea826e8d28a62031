"""Read what a platform recorded of visits, from where the last reading ended; each span counts once or not at all."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from api.context import Context
from api.errors import ApiError
from api.estate.holding_on import Lost, fenced, held_on
from api.platforms.protocol import Counting, Platform
from api.platforms.shapes import Visit
from api.rest.call import TooLong
from api.store.lease import Lease
from api.usage import gatherings
from api.usage.bots import Bots
from api.usage.counter import Counter, View
from api.usage.gatherings import Gathering, Source

log = logging.getLogger(__name__)

LEASE = "usage:"
SETTLED = timedelta(minutes=10)  # visits may be entered late, and clocks differ: what is younger waits
EVERY = timedelta(hours=1)
FIRST, LONGEST, SHORTEST = timedelta(days=7), timedelta(days=91), timedelta(minutes=15)
FEW = 10_000  # visits of a span: where there are no more, the next may be twice as long


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many views were counted now, and the sentence for people."""

    platform: str
    views: int
    failed: bool
    sentence: str


def gather(context: Context, platform: Platform, *, asked: bool = False) -> Outcome | None:
    """Count what is new; None when nothing is asked: not offered, not due and not `asked`, or somebody is at it."""
    if not isinstance(platform, Counting):
        return None
    with held_on(context, LEASE + platform.id) as lease:
        if lease is None:
            return None
        with context.engine.connect() as connection:
            held = gatherings.of_platform(connection, platform.id, Source.PLATFORM)
        if not asked and held and held.failure is None and held.last and context.now() - held.last < EVERY:
            return None
        return Walk(context, platform, lease, held or Gathering(platform.id, Source.PLATFORM, context.now())).walk()


@dataclass
class Walk:
    """From the last known moment to almost now, span by span, oldest first."""

    context: Context
    platform: Counting
    lease: Lease
    held: Gathering

    def __post_init__(self) -> None:
        self.bots = Bots(self.context.settings.usage.bots)

    def walk(self) -> Outcome:
        counted, end = self.held.views, self.context.now() - SETTLED
        failure = None
        try:
            self._reach(end)
        except Lost:
            failure = "Another process went on with it."
        except ApiError as error:
            log.warning("%s: visits could not be read", self.held.platform, exc_info=True)
            failure = str(error)
            self._note(failure)
        views = self.held.views - counted
        said = f"{self.held.platform}: {views} views counted." + (f" {failure}" if failure else "")
        return Outcome(self.held.platform, views, failure is not None, said)

    def _reach(self, end: datetime) -> None:
        start = self.held.last or end - timedelta(days=self.context.settings.usage.history_days)
        length, longest = FIRST, LONGEST
        while start < end:
            until = min(start + length, end)
            try:
                visits = list(self.platform.visits(start, until))
            except TooLong:
                longest = length = length / 2
                if length < SHORTEST:
                    raise
                continue
            self._keep(visits, until)
            start = until
            if len(visits) < FEW:
                length = min(2 * length, longest)

    def _keep(self, visits: list[Visit], until: datetime) -> None:
        """Whoever kept fewer days than we asked for did not have none before: what we know begins with a visit."""
        counter = Counter(self.context, self.held.platform)
        counter.add(
            View(one.app, one.at, one.viewer, self.bots.has(one.agent.encode(errors="replace"))) for one in visits
        )
        first = self.held.first or min((one.at for one in visits), default=None)
        views = self.held.views + len(visits)
        now = self.context.now()
        kept = replace(self.held, at=now, first=first, last=until, views=views, failure=None)
        with fenced(self.context, self.lease) as connection:
            if visits:
                counter.keep(connection, Source.PLATFORM)
            self.held = replace(kept, id=gatherings.save(connection, kept))

    def _note(self, failure: str) -> None:
        with fenced(self.context, self.lease) as connection:
            noted = replace(self.held, at=self.context.now(), failure=failure)
            self.held = replace(noted, id=gatherings.save(connection, noted))
