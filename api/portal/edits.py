"""What a person can do to a draft, as a table; each edit is pure, and raises Refused or NotFound for what cannot be."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from types import MappingProxyType
from typing import Any

from api.errors import NotFound, Refused
from api.portal.longest import Block, kept
from api.portal.shapes import Entry, Keeper, Portal
from api.portal.typed import contact_of, line_of, place_of, rank_of, tags_of
from api.portal.wanted import NONE, TEXTS, Start, Wanted, text_of, unchanged, with_text

Edit = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Desk:
    """A draft while somebody edits it: the portal as it stands, what stood there at first, what is wanted."""

    portal: Portal
    start: Start
    wanted: Wanted

    def entry(self, app: object) -> Entry:
        found = self.portal.entries.get(str(app))
        if found is None:
            raise NotFound(f"There is no app {app} in this portal.", "Reload the page.")
        return found

    def ordered(self, order: Sequence[str], placed: Iterable[str] = (), **more: Any) -> Desk:
        """Another order; apps that are back between the neighbours they had at first count as not placed."""
        meant = _away(tuple(self.start.shown), order, self.wanted.placed | set(placed))
        return replace(self, wanted=replace(self.wanted, order=tuple(order), placed=meant, **more))


def edited(desk: Desk, edits: Iterable[Edit]) -> Desk:
    """All of them, or none: an edit has "do", a key of EDITS, and what its function names."""
    for edit in edits:
        if edit.get("do") not in EDITS:
            raise Refused("Nobody knows what is to be done to this draft.")
        desk = EDITS[edit["do"]](desk, edit)
    return desk


def move(desk: Desk, edit: Edit) -> Desk:
    """{"apps", and one of "to" (a position from 1), "before" (an app), "after" (an app)}: together, in their order."""
    apps = _shown(desk, edit)
    rest = [app for app in desk.wanted.order if app not in set(apps)]
    place = _target(rest, edit, len(desk.wanted.order))
    typed = {app: rank for app, rank in desk.wanted.ranks.items() if app not in apps}
    return desk.ordered((*rest[:place], *apps, *rest[place:]), apps, ranks=typed)


def rank(desk: Desk, edit: Edit) -> Desk:
    """{"app", "rank": text}: where this number belongs; it is taken when no other app there has it."""
    app, typed = _shown(desk, {"apps": [edit.get("app")]})[0], rank_of(str(edit.get("rank", "")))
    rest = [name for name in desk.wanted.order if name != app]
    now = {**desk.start.ranks, **desk.wanted.ranks}
    place = len(rest)
    if typed is not None:
        place = next((number for number, name in enumerate(rest) if (now.get(name) or typed + 1) > typed), place)
    return desk.ordered((*rest[:place], app, *rest[place:]), [app], ranks={**desk.wanted.ranks, app: typed})


def show(desk: Desk, edit: Edit) -> Desk:
    """{"apps"}: each where its rank says, behind all others when it has none."""
    order = list(desk.wanted.order)
    for app in _apps(desk, edit):
        if app in order:
            continue
        if app not in desk.start.hidden and app not in desk.start.shown:
            raise Refused(f"Whether the portal shows {app} is not known.", "Look it up first.")
        order.insert(_place_of_rank(order, desk.start.ranks, app), app)
    return desk.ordered(order)


def hide(desk: Desk, edit: Edit) -> Desk:
    """{"apps"}: out of the portal."""
    gone = set(_apps(desk, edit))
    typed = {app: rank for app, rank in desk.wanted.ranks.items() if app not in gone}
    return desk.ordered([app for app in desk.wanted.order if app not in gone], ranks=typed)


def text(desk: Desk, edit: Edit) -> Desk:
    """{"app", "field": title | description | contact | tags, "value": a text, for tags a list of texts}."""
    field, value = str(edit.get("field")), edit.get("value")
    if field == "tags":
        return _written(desk, edit.get("app"), "tags", tags_of(map(str, value or ())))
    if field not in TEXTS:
        raise Refused("Nobody knows this text of an app.")
    given = str(value or "")
    return _written(desk, edit.get("app"), field, contact_of(given) if field == "contact" else line_of(given, field))


def tag(desk: Desk, edit: Edit) -> Desk:
    """{"apps", "add": [text], "remove": [text]}: of many apps at once."""
    add, remove = tags_of(edit.get("add", ())), set(tags_of(edit.get("remove", ())))
    for app in _apps(desk, edit):
        present = desk.wanted.texts.get(app, NONE).get("tags", text_of(desk.entry(app).app, "tags"))
        desk = _written(desk, app, "tags", tags_of(one for one in {*present, *add} if one not in remove))
    return desk


def order(desk: Desk, edit: Edit) -> Desk:
    """{"order": apps, "strict"?}: this order, the apps it leaves out behind; strict: also where ranks are shared."""
    named = list(dict.fromkeys(_shown(desk, {"apps": edit.get("order", ())})))
    wished = (*named, *(app for app in desk.wanted.order if app not in set(named)))
    placed = wished if edit.get("strict") else moved_between(tuple(desk.start.shown), wished)
    if edit.get("strict"):
        return replace(desk, wanted=replace(desk.wanted, order=wished, placed=frozenset(placed), ranks={}))
    return desk.ordered(wished, placed, ranks={})


def settle(desk: Desk, _edit: Edit) -> Desk:
    """{}: the order as it is shown becomes certain, also for apps that share a rank or have none."""
    held = desk.start.ranks
    seen: dict[int | None, int] = {}
    for app in desk.wanted.order:
        seen[held.get(app)] = seen.get(held.get(app), 0) + 1
    vague = {app for app in desk.wanted.order if not held.get(app) or seen[held.get(app)] > 1}
    return replace(desk, wanted=replace(desk.wanted, placed=desk.wanted.placed | vague))


def reset(desk: Desk, edit: Edit) -> Desk:
    """{"apps"?}: as it was at first; all of it where no app is named."""
    if not edit.get("apps"):
        return replace(desk, wanted=unchanged(desk.start), start=replace(desk.start, texts={}))
    apps = set(_apps(desk, edit))
    order = [app for app in desk.wanted.order if app not in apps]
    for app in (name for name in desk.start.shown if name in apps):
        order.insert(_place_of_start(order, tuple(desk.start.shown), app), app)
    kept_ranks = {app: rank for app, rank in desk.wanted.ranks.items() if app not in apps}
    texts = {app: one for app, one in desk.wanted.texts.items() if app not in apps}
    were = {app: one for app, one in desk.start.texts.items() if app not in apps}
    wanted = replace(desk.wanted, placed=desk.wanted.placed - apps, texts=texts)
    return replace(desk, wanted=wanted, start=replace(desk.start, texts=were)).ordered(order, ranks=kept_ranks)


EDITS: Mapping[str, Callable[[Desk, Edit], Desk]] = MappingProxyType(
    {one.__name__: one for one in (move, rank, show, hide, text, tag, order, settle, reset)}
)


def moved_between(was: Sequence[str], now: Sequence[str]) -> frozenset[str]:
    """The fewest apps that somebody must have moved to come from one order to the other."""
    places = {app: number + 1 for number, app in enumerate(was)}
    blocks = [Block((app,), places[app]) for app in now if app in places]
    staying = {blocks[place].apps[0] for place in kept(blocks, room=False)}
    return frozenset(app for app in now if app not in staying)


def _written(desk: Desk, app: object, field: str, value: Any) -> Desk:
    if desk.portal.keeper is Keeper.CONSOLE:
        raise Refused("The console keeps only the order here.", "Change texts on the platform itself.")
    wanted, start = with_text(desk.wanted, desk.start, desk.entry(app), field, value)
    return replace(desk, wanted=wanted, start=start)


def _apps(desk: Desk, edit: Edit) -> list[str]:
    found = [desk.entry(app).name for app in edit.get("apps", ())]
    if not found:
        raise Refused("No app is chosen.", "Choose at least one.")
    return found


def _shown(desk: Desk, edit: Edit) -> list[str]:
    found = _apps(desk, edit)
    shown = set(desk.wanted.order)
    if hidden := next((app for app in found if app not in shown), None):
        raise Refused(f"{hidden} is not shown in this portal.", "Show it first.")
    return found


def _target(rest: Sequence[str], edit: Edit, count: int) -> int:
    if "to" in edit:
        return min(place_of(edit["to"], count) - 1, len(rest))
    mark, behind = (edit["before"], 0) if "before" in edit else (edit.get("after"), 1)
    if mark not in rest:
        raise Refused("The place to move to is not in the order any more.", "Choose another one.")
    return rest.index(mark) + behind


def _place_of_rank(order: Sequence[str], held: Mapping[str, int | None], app: str) -> int:
    own = held.get(app)
    if not own:
        return len(order)
    return next((number for number, name in enumerate(order) if (held.get(name) or own + 1) > own), len(order))


def _place_of_start(order: Sequence[str], start: Sequence[str], app: str) -> int:
    """Behind the nearest app that stood before it at first."""
    places = {name: number for number, name in enumerate(order)}
    before = start[: start.index(app)]
    return next((places[name] + 1 for name in reversed(before) if name in places), 0)


def _away(was: Sequence[str], now: Sequence[str], placed: Collection[str]) -> frozenset[str]:
    """Of the placed apps those that are elsewhere: apps moved together stand beside each other as before, yet away."""
    before, after = _neighbours(was), _neighbours(now)
    runs = (list(apps) for meant, apps in groupby(now, placed.__contains__) if meant)
    return frozenset(app for run in runs if any(before.get(one) != after[one] for one in run) for app in run)


def _neighbours(order: Sequence[str]) -> dict[str, tuple[str | None, str | None]]:
    return {
        app: (order[number - 1] if number else None, order[number + 1] if number + 1 < len(order) else None)
        for number, app in enumerate(order)
    }
