"""Views of the apps of a console, made up by a fixed rule and counted as if its platform had recorded them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta

import api
from api.settings import Settings
from api.usage.counter import Counter, View
from api.usage.gatherings import Gathering, Source, save

PEOPLE = [f"person-{number}" for number in range(60)]


def use(settings: Settings, platform: str, apps: list[str], days: int) -> None:
    """Every app but the last fifth is opened, the earlier the more: on work days, in the middle of the day.

    The second rises and the third falls over the last months. All days until now are told.
    """
    context = api.connect(settings)
    now = datetime.now(UTC)
    counter = Counter(context, platform)
    counter.add(_views(now, apps[: len(apps) * 4 // 5], days))
    with context.engine.begin() as connection:
        counter.keep(connection, Source.PLATFORM)
        save(connection, Gathering(platform, Source.PLATFORM, now, first=now - timedelta(days=days - 1), last=now))
    context.engine.dispose()


def _views(now: datetime, apps: list[str], days: int) -> Iterator[View]:
    for ago in range(days):
        day = (now - timedelta(days=ago)).date()
        for number, app in enumerate(apps):
            for view in range(_many(number, ago, work=day.weekday() < 5)):
                at = datetime.combine(day, time(8 + (view * 7 + number) % 10, (view * 13) % 60), UTC)
                if at <= now:
                    yield View(app, at, PEOPLE[(view * (number + 1) + ago) % 60] if view % 9 else None)


def _many(number: int, ago: int, *, work: bool) -> int:
    most = 40 // (number + 1) + (1 if ago % (number + 1) == 0 else 0)
    if number in {1, 2}:
        most = max(0, 30 - ago) if number == 1 else ago // 2
    return most if work else most // 6
