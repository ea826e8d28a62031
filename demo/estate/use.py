"""Who opens which app when: two years and more of it, made up again for any day that is asked for.

Every app has a habit: steady, launched and growing, declining, or looked at when a month is closed. One app goes viral,
and one that is open to the world is scraped by a bot. Offices are empty on weekends and holidays, half empty in July.
"""

from __future__ import annotations

import math
import random
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import accumulate
from zoneinfo import ZoneInfo

from demo.estate.calendar import busyness

OSLO = ZoneInfo("Europe/Oslo")
HOURS = (1, 0, 0, 0, 0, 1, 4, 18, 42, 48, 44, 30, 24, 40, 42, 34, 18, 8, 5, 5, 4, 3, 2, 1)
UNTIL_HOUR = tuple(accumulate(HOURS))
DAY, SCRAPED_FROM = timedelta(days=1), timedelta(hours=2)
BROWSERS = (
    "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:139.0) Gecko/20100101 Firefox/139.0",
)
BOT = "Mozilla/5.0 (compatible; GPTBot/1.2; +https://openai.com/gptbot)"
SCRAPED, SCRAPED_EVERY, SCRAPED_DAYS = 140, 45, 3  # openings on each of these days
OLD, LATE = timedelta(days=300), timedelta(days=60)  # what goes viral is older, and is still looked at
VIRAL_BEFORE, VIRAL_PEAK, VIRAL_WIDTH = 40, 70.0, 7.0  # days before the last, openings a day, days
MONTH_IS_CLOSED = 5
RELAUNCHED = 500  # days after which a declining app is made anew, and declines again
UNKNOWN, BY_OWNER = 0.4, 0.12  # parts of the openings: of apps open to the world, and of all others


@dataclass(frozen=True, slots=True)
class Used:
    """An app as far as its use goes. Nobody opens it before `born`, or after `last`, which is an opening itself."""

    name: str
    owner: str | None
    born: datetime
    last: datetime
    open_to_all: bool = False


@dataclass(frozen=True, slots=True)
class Opening:
    """`who` is one of the people, None for somebody unknown; `number` is unique for the app."""

    app: str
    number: int
    who: str | None
    at: datetime
    agent: str


class Use:
    """The use of all these apps by all these people: the same at every look, as long as they are the same."""

    def __init__(self, apps: Iterable[Used], people: Sequence[str]) -> None:
        self._apps, self._people = tuple(apps), tuple(people)
        newest = max((one.last for one in self._apps), default=datetime.min.replace(tzinfo=UTC))
        alive = [one for one in self._apps if newest - one.last < LATE]
        self._viral = _one([one for one in alive if newest - one.born > OLD and not one.open_to_all])
        self._scraped = _one([one for one in alive if one.open_to_all])

    def between(self, start: datetime, end: datetime) -> Iterator[Opening]:
        """App by app; `end` is included."""
        for app in self._apps:
            if app.born <= end and app.last >= start:
                found = self._of_app(app, max(start, app.born), min(end, app.last))
                yield from (one for one in found if start <= one.at <= end)

    def _of_app(self, app: Used, start: datetime, end: datetime) -> Iterator[Opening]:
        first, last = start.astimezone(OSLO).date(), end.astimezone(OSLO).date()
        for number in range((last - first).days + 1):
            day = first + number * DAY
            yield from (one for one in self._of_day(app, day) if app.born <= one.at < app.last)
        if end == app.last:
            yield Opening(app.name, _number(last, 0), self._who(app, random.Random(app.name)), app.last, BROWSERS[0])

    def _of_day(self, app: Used, day: date) -> Iterator[Opening]:
        seed = zlib.crc32(f"{app.name}/{day}".encode())
        mean = self._mean(app, day) * (0.6 + 0.8 * (seed % 997) / 997)
        count = int(mean + (seed % 991) / 991)
        scraped = SCRAPED if app.name == self._scraped and day.toordinal() % SCRAPED_EVERY < SCRAPED_DAYS else 0
        if not count + scraped:
            return
        chance = random.Random(seed)
        for number in range(1, count + 1):
            agent = chance.choice(BROWSERS)
            yield Opening(app.name, _number(day, number), self._who(app, chance), _moment(chance, day), agent)
        for number in range(scraped):
            at = _midnight(day) + SCRAPED_FROM + number * timedelta(seconds=67)
            yield Opening(app.name, _number(day, count + 1 + number), None, at, BOT)

    def _mean(self, app: Used, day: date) -> float:
        usual = _usual(app.name, (day - app.born.date()).days, day)
        if app.name == self._viral:
            since = (day - app.last.date()).days + VIRAL_BEFORE
            usual += VIRAL_PEAK * math.exp(-((since / VIRAL_WIDTH) ** 2)) + (9 if since > 0 else 0)
        return usual * busyness(day)

    def _who(self, app: Used, chance: random.Random) -> str | None:
        """Few people come often; makers come to their own app; who is not signed in is nobody."""
        if app.open_to_all and chance.random() < UNKNOWN:
            return None
        if app.owner is not None and chance.random() < BY_OWNER:
            return app.owner
        around = self._people if app.name == self._viral else _audience(app.name, self._people)
        return around[int(len(around) * chance.random() ** 2)] if around else None


def _one(apps: Sequence[Used]) -> str | None:
    return min((app.name for app in apps), key=lambda name: zlib.crc32(name.encode()), default=None)


def _number(day: date, number: int) -> int:
    return day.toordinal() * 1000 + number


@lru_cache(4096)
def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), OSLO).astimezone(UTC)


def _moment(chance: random.Random, day: date) -> datetime:
    (hour,) = chance.choices(range(24), cum_weights=UNTIL_HOUR)
    return _midnight(day) + timedelta(hours=hour, seconds=int(chance.random() * 3600))


@lru_cache(4096)
def _audience(app: str, people: tuple[str, ...]) -> tuple[str, ...]:
    chance = random.Random(app)
    return tuple(chance.sample(people, min(len(people), chance.randint(3, 14))))


@lru_cache(100_000)
def _habit(app: str) -> tuple[str, float]:
    chance = random.Random(f"habit of {app}")
    habit = chance.choices(("steady", "growing", "declining", "closing"), (45, 22, 22, 11))[0]
    return habit, min(chance.lognormvariate(-0.1, 1.1), 22.0)


def _usual(app: str, age: int, day: date) -> float:
    """Openings on a working day, when the app is so many days old."""
    habit, level = _habit(app)
    if habit == "growing":
        return level * (1.8 * (1 - math.exp(-age / 150)) + 2 * math.exp(-age / 6))
    if habit == "declining":
        return level * (0.1 + 2.5 * math.exp(-(age % RELAUNCHED) / 120))
    if habit == "closing":
        return level * (3.2 if day.day <= MONTH_IS_CLOSED else 0.3)
    return level
