"""What a draft changes, line by line, and the writes it needs; what somebody else has changed since it began."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from api.changes.shapes import Change
from api.portal.ranks import Ranking, ranks_for
from api.portal.shapes import Entry, Keeper, Portal
from api.portal.wanted import Start, Wanted, text_of

ANEW = "No number was left between the ranks, so every app gets a new one: 10, 20, 30 and so on."
PUSHED = "No number was left in places, so {} another rank to make room."
TAKEN = "Rank {:,} is not free there, so {} gets {:,}."
SEVERAL = "{:,} ranks that were typed are not free there, so their apps get others."


@dataclass(frozen=True, slots=True)
class Line:
    """One thing a draft does. `kind` is moved, shown, hidden, title, description, tags or contact.

    `before` and `after` are places (from 1) where the kind is moved, shown or hidden, else texts, tags as a list.
    """

    app: str
    kind: str
    before: Any
    after: Any


@dataclass(frozen=True, slots=True)
class Difference:
    """`writes` are the changes of the platform this takes, none where the console keeps the order.

    `ranks` are the apps that get another rank: before and after, None for none. `words` tells where no
    number was left and which typed ranks were not free, else "".
    """

    lines: tuple[Line, ...]
    writes: int
    ranks: Mapping[str, tuple[int | None, int | None]]
    words: str = ""


@dataclass(frozen=True, slots=True)
class Moved:
    """What somebody else did since the draft began. `kind` is rank, shown, hidden, gone, or a field of TEXTS.

    `was` and `now` are ranks or texts. `yours` says that the draft means to change the same thing.
    """

    app: str
    kind: str
    was: Any
    now: Any
    yours: bool


def difference_of(portal: Portal, start: Start, wanted: Wanted) -> Difference:
    ranking = ranking_of(start, wanted)
    held = start.ranks
    own = portal.keeper is Keeper.CONSOLE
    return Difference(
        lines=tuple(_lines(start, wanted)),
        writes=0 if own else len(changes_of(portal.platform, start, wanted)),
        ranks={app: (held.get(app), rank) for app, rank in ranking.writes.items()},
        words="" if own else " ".join(filter(None, (_words(ranking), _elsewhere(ranking, held, wanted)))),
    )


def ranking_of(start: Start, wanted: Wanted) -> Ranking:
    return ranks_for(wanted.order, start.ranks, wanted.placed, wanted.ranks)


def changes_of(platform: str, start: Start, wanted: Wanted) -> tuple[Change, ...]:
    """Hidden first, then texts and ranks, shown last: visitors see an app only once it stands where it shall."""
    order, held = set(wanted.order), start.ranks
    found = [_visible(platform, app, to=False) for app in start.shown if app not in order]
    for app, texts in wanted.texts.items():
        found += [Change(platform, app, field, start.texts[app][field], value) for field, value in texts.items()]
    found += [Change(platform, app, "rank", held.get(app), to) for app, to in ranking_of(start, wanted).writes.items()]
    found += [_visible(platform, app, to=True) for app in wanted.order if app not in start.shown]
    return tuple(found)


def _visible(platform: str, app: str, *, to: bool) -> Change:
    return Change(platform, app, "visible", not to, to)


def drift_of(portal: Portal, start: Start, wanted: Wanted) -> tuple[Moved, ...]:
    """What of the portal's order, and of the texts the draft edits, is no longer as it was at first."""
    return (*_placed_since(portal, start, wanted), *_written_since(portal, start))


def _placed_since(portal: Portal, start: Start, wanted: Wanted) -> Iterator[Moved]:
    shown = {entry.name: entry.rank for entry in portal.shown}
    held, order = start.ranks, set(wanted.order)
    touched = wanted.placed | wanted.ranks.keys() | (order ^ start.shown.keys())
    for app in dict.fromkeys((*start.shown, *start.hidden, *shown)):
        entry = portal.entries.get(app)
        now = shown.get(app) if app in shown else entry.rank if entry else None
        if app not in held:
            if app not in start.untold:
                yield Moved(app, "shown", None, now, app in touched)
        elif entry is None:
            if app in start.shown or app in order:
                yield Moved(app, "gone", held[app], None, app in touched)
        elif (app in shown) != (app in start.shown):
            yield Moved(app, "shown" if app in shown else "hidden", held[app], now, app in touched)
        elif (app in shown or app in order) and now != held[app]:
            yield Moved(app, "rank", held[app], now, app in touched)


def _written_since(portal: Portal, start: Start) -> Iterator[Moved]:
    for app, texts in start.texts.items():
        entry = portal.entries.get(app)
        for field, was in texts.items():
            now = text_of(entry.app, field) if entry and _told(entry, field) else was
            if now != was:
                yield Moved(app, field, was, now, yours=True)


def _told(entry: Entry, field: str) -> bool:
    return field not in entry.app.unread


def _lines(start: Start, wanted: Wanted) -> Iterator[Line]:
    held, before = start.ranks, {app: number + 1 for number, app in enumerate(start.shown)}
    after = {app: number + 1 for number, app in enumerate(wanted.order)}
    for app in wanted.order:
        if app not in before:
            yield Line(app, "shown", None, after[app])
        elif app in wanted.placed or wanted.ranks.get(app, held[app]) != held[app]:
            yield Line(app, "moved", before[app], after[app])
    for app, place in before.items():
        if app not in after:
            yield Line(app, "hidden", place, None)
    for app, texts in wanted.texts.items():
        for field, value in texts.items():
            yield Line(app, field, start.texts[app][field], value)


def _elsewhere(ranking: Ranking, held: Mapping[str, int | None], wanted: Wanted) -> str:
    """What is said of ranks that were typed and are given to none of their apps."""
    given = {app: ranking.writes.get(app, held.get(app)) for app in wanted.ranks}
    missed = [(typed, app, given[app]) for app, typed in wanted.ranks.items() if typed and typed != given[app]]
    return SEVERAL.format(len(missed)) if len(missed) > 1 else "".join(TAKEN.format(*one) for one in missed)


def _words(ranking: Ranking) -> str:
    if ranking.anew:
        return ANEW
    more = "1 more app gets" if ranking.pushed == 1 else f"{ranking.pushed:,} more apps get"
    return PUSHED.format(more) if ranking.pushed else ""
