"""Who refreshes when: threads of whatever process is asked, on demand or while anyone looks."""

from __future__ import annotations

import threading
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

from api.context import Context
from api.estate import stored
from api.estate.measuring import measure
from api.estate.refresh import Outcome, Result, refresh
from api.estate.stored import Stored
from api.platforms.protocol import Platform
from api.usage.following import follow

LEAST_WAIT = timedelta(minutes=1)
MOST_WAIT = timedelta(minutes=15)


def start(context: Context, platforms: Iterable[Platform]) -> None:
    """Refresh each in a thread of its own and return at once; what this process is already reading is left alone."""
    asked = context.now()
    for platform in platforms:
        if context.memory.begin(platform.id):
            thread = threading.Thread(
                target=_work, args=(context, platform, asked), name=f"refresh {platform.id}", daemon=True
            )
            thread.start()


def start_due(context: Context) -> None:
    """The same for those whose rows are older than the setting says."""
    with context.engine.connect() as connection:
        states = stored.load(connection)
    now, every = context.now(), timedelta(minutes=context.settings.refresh_minutes)
    platforms = context.platforms.values()
    start(context, [one for one in platforms if is_due(states.get(one.id, Stored(one.id)), now, every)])


def is_due(held: Stored, now: datetime, every: timedelta) -> bool:
    """A platform that fails is asked the less often the longer it has failed, down to once in a quarter of an hour."""
    if held.leased_until is not None and held.leased_until > now:
        return False
    if held.tried_at is None:
        return True
    if held.failure is None and held.read_at is not None:
        return now - held.read_at >= every
    failing_for = held.tried_at - held.read_at if held.read_at else timedelta()
    return now - held.tried_at >= min(max(failing_for / 4, LEAST_WAIT), MOST_WAIT)


def refresh_now(context: Context, platforms: Iterable[Platform]) -> list[Outcome]:
    """Read all side by side, wait for them and for their second pass; the outcomes in the order given."""
    chosen = list(platforms)
    asked = context.now()
    with ThreadPoolExecutor(max_workers=max(len(chosen), 1)) as pool:
        return list(pool.map(lambda platform: _both(context, platform, asked), chosen))


def _work(context: Context, platform: Platform, asked: datetime) -> None:
    try:
        outcome = refresh(context, platform, asked=asked)
    finally:
        context.memory.end(platform.id)
    if outcome.result is Result.DONE:
        measure(context, platform)
        follow(context, platform)


def _both(context: Context, platform: Platform, asked: datetime) -> Outcome:
    outcome = refresh(context, platform, asked=asked)
    if outcome.result is not Result.DONE:
        return outcome
    problems = [problem for step in (measure, follow) if (problem := step(context, platform))]
    return Outcome(platform.id, Result.FAILED, " ".join([outcome.sentence, *problems])) if problems else outcome
