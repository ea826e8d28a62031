"""Apps to retire: older than the window and not viewed within it; what they cost, and which are kept out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from api.estate.questions import is_stale
from api.estate.snapshot import Key
from api.platforms.shapes import App
from api.usage import exclusions
from api.usage.asking import DAY, Window
from api.usage.exclusions import Exclusion
from api.usage.ground import Ground
from api.usage.ranking import ranking
from api.usage.rows import last_days

NOT_STALE = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An app that is stale. `reason` is a sentence.

    `last_view` is the last day with a view that counts, None when there is none among those gathered; `visited` is
    the last visit as the platform tells it. `cpu_percent` and `memory_bytes` are what it holds, None when unknown;
    `excluded` says who keeps it out of the list.
    """

    app: App
    reason: str
    last_view: date | None
    visited: datetime | None
    cpu_percent: float | None
    memory_bytes: int | None
    excluded: Exclusion | None


@dataclass(frozen=True, slots=True)
class Stale:
    """The candidates, what costs most first; how many apps could be judged, and of how many views are unknown."""

    candidates: tuple[Candidate, ...]
    judged: int
    unknown: int


def stale(ground: Ground) -> Stale:
    """The window of the inquiry is what apps must have been viewed in; those younger than it are never stale."""
    views = {one.key: one.views for one in ranking(ground)}
    apps = [app for app in ground.snapshot.only(ground.inquiry.scope.platform).apps if app.key in views]
    reasons = {app.key: _reason(app, views[app.key], ground) for app in apps}
    last, kept_out = last_days(ground.connection, ground.all_days), exclusions.load(ground.connection)
    today = ground.inquiry.window.last + DAY
    found = [
        _candidate(app, reason, last.get(app.key), exclusions.of_app(kept_out, app, today))
        for app in apps
        if (reason := reasons[app.key])
    ]
    unknown = sum(reason is None for reason in reasons.values())
    return Stale(tuple(sorted(found, key=_dearest)), judged=len(apps) - unknown, unknown=unknown)


def _reason(app: App, views: int | None, ground: Ground) -> str | None:
    """Why it is stale; empty when it is not; None when that cannot be told."""
    window, without = ground.inquiry.window, ground.inquiry.without
    by_visits = is_stale(app, replace(ground.snapshot, stale_days=window.days))
    told_apart = without.owners or without.administrators  # the last visit may have been one of theirs
    if views or (by_visits is False and not told_apart) or _is_younger(app, window):
        return NOT_STALE
    if views is None:
        return _by_visits(app) if by_visits else None
    return (
        f"No view since {window.first}. {without.words()}" if _is_younger(app, window) is False or by_visits else None
    )


def _by_visits(app: App) -> str:
    """Views are not counted there, but the platform tells the last visit."""
    if app.unvisited_since:
        return f"Not visited since {app.unvisited_since.date()}, as far as the platform remembers."
    return f"The last visit was on {app.visited.date()}." if app.visited else "Nobody ever visited it."


def _is_younger(app: App, window: Window) -> bool | None:
    if app.created is None or "created" in app.unread:
        return None
    return app.created.date() >= window.first


def _candidate(app: App, reason: str, last: date | None, excluded: Exclusion | None) -> Candidate:
    def known(field: str) -> Any:
        return None if field in app.unread else getattr(app, field)

    return Candidate(app, reason, last, known("visited"), known("cpu_percent"), known("memory_bytes"), excluded)


def _dearest(candidate: Candidate) -> tuple[float, float, Key]:
    return (-(candidate.memory_bytes or 0), -(candidate.cpu_percent or 0), candidate.app.key)
