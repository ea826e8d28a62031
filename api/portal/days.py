"""The portal as it was on an earlier day, from the history of ranks and visibility, and the way back to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import func, select

from api.context import Context
from api.errors import Refused
from api.estate.history import Happening, happenings
from api.estate.history import Wanted as Asked
from api.estate.looking import look
from api.portal.drafts import Author, begin
from api.portal.edits import moved_between
from api.portal.owning import version_at
from api.portal.reading import read
from api.portal.rebasing import inserted
from api.portal.shapes import Keeper, Portal, Standing
from api.portal.shelf import Draft
from api.portal.wanted import Start, Wanted
from api.store import tables

FIELDS = ("visible", "rank")


@dataclass(frozen=True, slots=True)
class Past:
    """`shown` is app and rank in the order of that time, with None for no rank; `unknown` are apps nobody can place.

    `hidden` were not shown, and `gone` are those of `shown` that are no longer there; an app in none of these was not
    there yet. `at` is the moment meant: the end of the day, or now.
    """

    platform: str
    at: datetime
    shown: tuple[tuple[str, int | None], ...]
    unknown: tuple[str, ...] = ()
    hidden: frozenset[str] = frozenset()
    gone: frozenset[str] = frozenset()

    @property
    def order(self) -> tuple[str, ...]:
        return tuple(app for app, _rank in self.shown)


def on_day(context: Context, platform: str, day: date) -> Past:
    """As it was at the end of that day in UTC. Raises NotFound, and Refused for a day of which nothing is known."""
    portal = read(context, platform)
    at = min(datetime.combine(day + timedelta(days=1), time(), UTC), context.now())
    if portal.keeper is Keeper.CONSOLE:
        return _own(context, portal, at)
    since = known_since(context, platform)
    if since is None or at < since:
        when = f"before {since.day} {since:%B %Y}" if since else "yet"
        raise Refused(f"Nothing is known of this portal {when}.", "Choose a later day.")
    facts = _now(portal)
    for one in happenings(context.engine, Asked((platform,), since=at), None):
        if one.at > at:
            _undo(facts, one)
    return _past(portal, at, facts)


def begin_back(context: Context, platform: str, who: Author, day: date) -> Draft:
    """A draft of the way back; raises as on_day."""
    past, portal = on_day(context, platform, day), read(context, platform)
    return begin(context, platform, who, f"As on {day:%Y-%m-%d}", lambda start: way_back(portal, past, start))


def known_since(context: Context, platform: str) -> datetime | None:
    """The first difference that was ever noticed, else the last reading; None before the first. Raises NotFound."""
    read_at = look(context, platform).platform(platform).read_at
    first = select(func.min(tables.history.c.at)).where(tables.history.c.platform == platform)
    with context.engine.connect() as connection:
        noticed: datetime | None = connection.execute(first).scalar()
    return noticed or read_at


def way_back(portal: Portal, past: Past, start: Start) -> Wanted:
    """To that order with the fewest writes. Apps that are gone are left out; new and unknown ones stay shown."""
    there = [(app, rank) for app, rank in past.shown if app in start.ranks]
    order = [app for app, _rank in there]
    staying = {app for app in start.shown if app not in past.order and app not in past.hidden}
    wished = tuple(inserted(order, tuple(start.shown), staying))
    placed = moved_between(tuple(start.shown), wished)
    ranks: Mapping[str, int | None] = {app: rank for app, rank in there if app in placed}
    if portal.keeper is Keeper.CONSOLE:
        ranks = {}
    return Wanted(wished, placed, ranks)


def _now(portal: Portal) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for entry in portal.entries.values():
        told = {field_: getattr(entry.app, field_) for field_ in FIELDS if field_ not in entry.app.unread}
        found[entry.name] = told if entry.standing is not Standing.UNTOLD else {}
    return found


def _undo(facts: dict[str, dict[str, Any]], one: Happening) -> None:
    """What stood there before it. Of an app that is gone the history tells who owned it, and not where it stood."""
    if one.kind == "appeared":
        facts.pop(one.app, None)
    elif one.kind == "gone":
        facts[one.app] = {}
    elif one.kind in FIELDS and one.app in facts:
        facts[one.app][one.kind] = one.before


def _past(portal: Portal, at: datetime, facts: Mapping[str, Mapping[str, Any]]) -> Past:
    told = {app: one for app, one in facts.items() if one.get("visible") is not None}
    placeless = {app for app, one in told.items() if one["visible"] and "rank" not in one}
    shown = [(app, one["rank"] or None) for app, one in told.items() if one["visible"] and app not in placeless]
    unknown = sorted(placeless | (facts.keys() - told.keys()))
    shown.sort(key=lambda pair: (pair[1] is None, pair[1] or 0, pair[0]))
    hidden = frozenset(app for app, one in told.items() if not one["visible"])
    gone = frozenset(app for app, _rank in shown if app not in portal.entries)
    return Past(portal.platform, at, tuple(shown), tuple(unknown), hidden, gone)


def _own(context: Context, portal: Portal, at: datetime) -> Past:
    with context.engine.connect() as connection:
        version = version_at(connection, portal.platform, at)
    if version is None:
        raise Refused("Nobody had arranged this portal then.", "Choose a later day.")
    placed = {app: 10 * (number + 1) for number, app in enumerate(version.own.order)}
    rest = [name for name in portal.entries if name not in placed and name not in version.own.hidden]
    gone = frozenset(app for app in placed if app not in portal.entries)
    shown = (*placed.items(), *((name, None) for name in sorted(rest)))
    return Past(portal.platform, at, shown, (), version.own.hidden, gone)
