"""Every app with its use: most used, rising, falling, newly popular, unused; unknown stays unknown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date
from enum import StrEnum

from api.estate.snapshot import Key
from api.platforms.shapes import App
from api.usage import rows
from api.usage.asking import DAY, Window
from api.usage.gatherings import Source
from api.usage.ground import Ground
from api.usage.sketch import Distinct, Union

SPARKS = 12  # parts of a sparkline, of equal length but for the last
STEP, LEAST = 0.25, 10  # a rise or fall is at least so much, in parts of what was before and in views
POPULAR, UNPOPULAR = 20, 5  # views that make an app newly popular, and the most it may have had before


class Trend(StrEnum):
    """What became of an app's views since the period before, as a screen calls it."""

    NEW = "new"  # made within the window
    NEWLY_POPULAR = "newly popular"
    RISING = "rising"
    STEADY = "steady"
    FALLING = "falling"
    UNUSED = "unused"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class AppUse:
    """One app in a window. None is unknown; `spark` is views in SPARKS parts of the window, oldest first."""

    platform: str
    app: str
    views: int | None
    anonymous: int | None
    viewers: Distinct | None
    before: int | None
    trend: Trend
    spark: tuple[int, ...] | None

    @property
    def key(self) -> Key:
        return (self.platform, self.app)


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of an app at all: the days of the window, whether that is all, and the same before."""

    some: bool
    whole: bool
    whole_before: bool


def ranking(ground: Ground) -> tuple[AppUse, ...]:
    """The apps there are now, most viewed first, then those nobody opened, then the unknown ones."""
    window = ground.inquiry.window
    parts = _parts(window)
    everything = ground.all_days.within(Window(window.before.first, window.last))
    found = rows.by_app(ground.connection, everything, (window, window.before, *parts))
    unions = unions_of_apps(ground)
    told = _told(ground)
    used = [
        _use(app, found.get(app.key, (0,) * (len(parts) + 3)), told[app.key], ground, unions.get(app.key, Union()))
        for app in ground.snapshot.only(ground.inquiry.scope.platform).apps
        if app.key in told
    ]
    return tuple(sorted(used, key=lambda one: (one.views is None, -(one.views or 0), one.key)))


def unions_of_apps(ground: Ground) -> Mapping[Key, Union]:
    """The viewers of each app in the window."""
    unions: defaultdict[Key, Union] = defaultdict(Union)
    for key, viewed in rows.viewers(ground.connection, ground.sought.each):
        unions[key].tell(viewed)
    return unions


def _told(ground: Ground) -> dict[Key, Told]:
    """Where apps themselves report, an app that never did is unknown."""
    window = ground.inquiry.window
    silent = {one.platform for one in ground.spans} - {
        one.platform for one in ground.spans if one.source is not Source.APP
    }
    reporting = rows.reporting(ground.connection, Source.APP) if silent else frozenset()
    nothing = Told(some=False, whole=False, whole_before=False)
    of_platform = {
        platform: Told(days > 0, days == window.days, ground.known_days(platform, window.before) == window.days)
        for platform in ground.snapshot.states
        for days in [ground.known_days(platform, window)]
    }
    return {key: nothing if key[0] in silent and key not in reporting else of_platform[key[0]] for key in ground.apps}


def _use(app: App, views: tuple[int, ...], told: Told, ground: Ground, union: Union) -> AppUse:
    if not told.some:
        return AppUse(*app.key, None, None, None, None, Trend.UNKNOWN, None)
    now, before, *spark, anonymous = views
    return AppUse(
        *app.key,
        views=now if now or told.whole else None,
        anonymous=anonymous,
        viewers=ground.sure(union.distinct(), ground.inquiry.window, [app.key]),
        before=before if told.whole_before else None,
        trend=_trend(app, now, before, told, ground.inquiry.window),
        spark=tuple(spark) if told.whole else None,
    )


def _trend(app: App, now: int, before: int, told: Told, window: Window) -> Trend:
    if not told.whole:
        return Trend.UNKNOWN
    if not now:
        return Trend.UNUSED
    made = _made(app)
    if made is not None and made >= window.first:
        return Trend.NEW
    if not told.whole_before:
        return Trend.UNKNOWN
    return _direction(now, before)


def _direction(now: int, before: int) -> Trend:
    if before <= UNPOPULAR and now >= POPULAR:
        return Trend.NEWLY_POPULAR
    if abs(now - before) < max(LEAST, STEP * before):
        return Trend.STEADY
    return Trend.RISING if now > before else Trend.FALLING


def _made(app: App) -> date | None:
    return None if app.created is None or "created" in app.unread else app.created.astimezone(UTC).date()


def _parts(window: Window) -> list[Window]:
    length = max(1, -(-window.days // SPARKS))
    starts = range(0, window.days, length)
    return [
        Window(window.first + start * DAY, min(window.first + (start + length - 1) * DAY, window.last))
        for start in starts
    ]
