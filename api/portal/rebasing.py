"""A draft carried over to the portal as it stands now: what nobody placed follows the others, the rest stays meant."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from api.portal.difference import Moved
from api.portal.shapes import Portal
from api.portal.wanted import Start, Texts, Wanted, start_of, text_of


def rebased(portal: Portal, start: Start, wanted: Wanted, given_up: Iterable[Moved] = ()) -> tuple[Start, Wanted]:
    """`given_up` are changes of others that shall stand as they are, whatever the draft meant for them."""
    left = tuple(given_up)
    theirs = {one.app for one in left if one.kind in ("rank", "shown", "hidden", "gone")}
    fresh = start_of(portal)
    known = fresh.ranks.keys()
    placed = frozenset(app for app in wanted.placed if app not in theirs and app in known)
    order = _order(fresh, start, wanted, (placed, theirs))
    texts = _without(wanted.texts, {(one.app, one.kind) for one in left}, portal.entries)
    now = {app: {field: text_of(portal.entries[app].app, field) for field in edits} for app, edits in texts.items()}
    ranks = {app: rank for app, rank in wanted.ranks.items() if app in placed and app in order}
    return (
        Start(fresh.shown, fresh.hidden, fresh.untold, now),
        Wanted(tuple(order), frozenset(placed & set(order)), ranks, _differing(texts, now)),
    )


def caught_up(portal: Portal, start: Start, wanted: Wanted) -> tuple[Start, Wanted]:
    """With the apps of which it was not known where they stand, and is now: nobody has moved these."""
    shown = [entry.name for entry in portal.shown if entry.name in start.untold]
    hidden = {entry.name: entry.rank for entry in portal.hidden if entry.name in start.untold}
    if not shown and not hidden:
        return start, wanted
    order = [entry.name for entry in portal.shown]
    ranks = {**start.ranks, **{name: portal.entries[name].rank for name in shown}}
    first = {app: ranks[app] for app in inserted(tuple(start.shown), order, set(shown))}
    untold = start.untold - set(shown) - hidden.keys()
    return (
        replace(start, shown=first, hidden={**start.hidden, **hidden}, untold=untold),
        replace(wanted, order=tuple(inserted(wanted.order, order, set(shown)))),
    )


def _order(fresh: Start, start: Start, wanted: Wanted, meant: tuple[frozenset[str], set[str]]) -> list[str]:
    """The others' order without what this draft hid or placed, and these behind whom they shall follow."""
    placed, theirs = meant
    order, known = set(wanted.order), fresh.ranks
    hidden = {app for app in start.shown if app not in order and app not in theirs}
    added = {app for app in wanted.order if app not in start.shown and app in known and app not in theirs}
    own = placed | {app for app in added if app not in fresh.shown}
    rest = [app for app in fresh.shown if app not in own and app not in hidden]
    return inserted(rest, wanted.order, own)


def inserted(rest: Sequence[str], order: Sequence[str], own: Collection[str]) -> list[str]:
    """`own` apps put into `rest`, each behind the nearest app that stands before it in `order`."""
    following: dict[str | None, list[str]] = {}
    mark, there = None, set(rest)
    for app in order:
        if app in own:
            following.setdefault(mark, []).append(app)
        elif app in there:
            mark = app
    found = list(following.get(None, ()))
    for app in rest:
        found += [app, *following.get(app, ())]
    return found


def _without(texts: Texts, left: set[tuple[str, str]], there: Collection[str]) -> Texts:
    kept = {
        app: {field: value for field, value in edits.items() if (app, field) not in left}
        for app, edits in texts.items()
        if app in there
    }
    return {app: edits for app, edits in kept.items() if edits}


def _differing(texts: Texts, now: Texts) -> Texts:
    """What somebody else has set to the same by now is no edit any more."""
    kept = {
        app: {field: value for field, value in edits.items() if now[app][field] != value}
        for app, edits in texts.items()
    }
    return {app: edits for app, edits in kept.items() if edits}
