"""Made-up events of a few months, as a table that pandas can count by itself."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta

import pandas as pd

from api.platforms.shapes import App, Person
from api.usage.counter import View

START = datetime(2026, 2, 1, tzinfo=UTC)
DAYS = 60
APPS = [f"app-{number}" for number in range(12)]
PEOPLE = [f"person-{number}" for number in range(40)]
OWNED = {app: PEOPLE[number % 5] for number, app in enumerate(APPS)}
SHARED = {app: (PEOPLE[number % 7 + 1],) for number, app in enumerate(APPS)}
ADMINISTRATORS = frozenset(PEOPLE[:3])
TAGS = {app: ("money",) if number % 2 else ("store", "money") if number % 3 else () for number, app in enumerate(APPS)}


def estate(platform):
    """Apps and people of one platform."""
    apps = tuple(App(platform, app, owner=OWNED[app], co_owners=SHARED[app], tags=TAGS[app]) for app in APPS)
    people = tuple(Person(platform, name, is_admin=name in ADMINISTRATORS) for name in PEOPLE)
    return apps, people


def events(seed, count=3000):
    """Views at any hour of any day; every tenth by nobody known, every twentieth by a bot."""
    chance = random.Random(seed)
    return [
        View(
            chance.choices(APPS, range(1, len(APPS) + 1))[0],
            START + timedelta(seconds=chance.randrange(DAYS * 86400)),
            None if number % 10 == 0 else chance.choice(PEOPLE),
            bot=number % 20 == 0,
        )
        for number in range(count)
    ]


def table(views, zone="UTC"):
    """One row for each event, with what belongs to it."""
    frame = pd.DataFrame(views, columns=["app", "at", "viewer", "bot"])
    local = pd.to_datetime(frame["at"], utc=True).dt.tz_convert(zone)
    frame["day"], frame["hour"], frame["weekday"] = local.dt.date, local.dt.hour, local.dt.day_of_week
    frame["owns"] = [viewer in {OWNED[app], *SHARED[app]} for app, viewer in zip(frame.app, frame.viewer, strict=True)]
    frame["administers"] = frame.viewer.isin(ADMINISTRATORS)
    return frame


def chosen(frame, without, window):
    """The rows that an inquiry is about."""
    kept = (frame.day >= window.first) & (frame.day <= window.last)
    if without.owners:
        kept &= ~frame.owns
    if without.administrators:
        kept &= ~frame.administers
    if without.bots:
        kept &= ~frame.bot
    return frame[kept]
