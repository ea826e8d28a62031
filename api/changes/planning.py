"""From wished changes to a plan: pure, from the estate as last read; nothing is asked and nothing is written."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from api.changes.cost import cost
from api.changes.kinds import KINDS, current, word
from api.changes.ordering import ordered, predecessor
from api.changes.shapes import Act, Change, Check, Level, Plan, Request
from api.errors import ApiError
from api.estate.snapshot import Snapshot
from api.platforms.capabilities import Capability

CIRCLE = "People here give to each other in a circle, and the platform only moves everything: it would all mix."
LIVES = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Wish:
    """What is asked for. `after` changes come with the wish they belong to, and only once that one is made."""

    title: str
    request: Request
    changes: tuple[Change, ...]
    checks: tuple[Check, ...] = ()
    after: tuple[Change, ...] = ()
    undoes: str | None = None


def plan_of(wish: Wish, snapshot: Snapshot, planner: str) -> Plan:
    """Leave out what is so already, check the rest against the estate, and order it into acts."""
    wanted, checks = _sorted_out(wish.changes, snapshot)
    acts, arranged = _acts(wanted, snapshot)
    acts += _following(wish.after, acts, snapshot)
    calls, seconds = cost(acts, snapshot)
    return Plan(
        title=wish.title,
        request=wish.request,
        acts=tuple(acts),
        checks=(*wish.checks, *checks, *arranged),
        calls=calls,
        seconds=seconds,
        planner=planner,
        made_at=snapshot.now,
        expires=snapshot.now + LIVES,
        undoes=wish.undoes,
    )


def _sorted_out(changes: Sequence[Change], snapshot: Snapshot) -> tuple[list[Change], list[Check]]:
    wanted: list[Change] = []
    checks: list[Check] = []
    for change in _once(changes):
        check = _against_estate(change, snapshot)
        if check is not None:
            checks.append(check)
        if check is None or check.level is not Level.NOTE:
            wanted.append(change)
    return wanted, checks


def _once(changes: Sequence[Change]) -> Iterable[Change]:
    """The same row twice is one change."""
    return {change.identity: change for change in changes}.values()


def _against_estate(change: Change, snapshot: Snapshot) -> Check | None:
    app = snapshot.index.apps.get(change.key) if snapshot.index else None
    if app is None:
        return _about(change, Level.BLOCKING, "The app is no longer there.", "Drop it.")
    try:
        now = current(app, change)
    except ApiError as error:
        return _about(change, Level.BLOCKING, error.sentence, "Refresh the estate and plan again.")
    noun = KINDS[change.field].noun
    if now == change.after:
        return _about(change, Level.NOTE, f"The {noun} is {word(change.field, now)} already; nothing will be done.")
    if now != change.before:
        stands, stood = word(change.field, now), word(change.field, change.before)
        sentence = f"The {noun} is {stands}, not {stood}: somebody changed it."
        return _about(change, Level.BLOCKING, sentence, "Drop it, or plan from what stands there now.")
    return None


def _acts(wanted: Sequence[Change], snapshot: Snapshot) -> tuple[list[Act], list[Check]]:
    """Each change its own act, but owners on a platform that only moves everything of a person."""
    acts: list[Act] = []
    checks: list[Check] = []
    moves: defaultdict[tuple[str, str | None, str | None], list[Change]] = defaultdict(list)
    for change in wanted:
        offers = snapshot.platform(change.platform).offers
        offer = offers[KINDS[change.field].need]
        if offer.offered:
            acts.append(Act((change,)))
        elif change.field == "owner" and offers[Capability.TRANSFER_ALL].offered:
            moves[change.platform, change.before, change.after].append(change)
        else:
            acts.append(Act((change,)))
            checks.append(_about(change, Level.BLOCKING, f"{offer.note} So it cannot be done here.", "Drop it."))
    whole: defaultdict[str, set[str]] = defaultdict(set)
    for (platform, giver, _receiver), changes in moves.items():
        found = move_checks(changes, snapshot)
        checks += found
        if giver is not None and not any(check.level is Level.BLOCKING for check in found):
            whole[platform].add(giver)
    checks += [_along(platform, givers, snapshot) for platform, givers in whole.items()]
    moved, circling = _moved(list(moves.values()), len(acts))
    checks += [_about(act.changes[0], Level.BLOCKING, CIRCLE, "Make two plans of it.") for act in circling]
    return acts + moved + circling, checks


def _moved(moves: Sequence[Sequence[Change]], begin: int) -> tuple[list[Act], list[Act]]:
    """The moves in their order, each behind the one it must wait for; `begin` changes stand before them."""
    found, circling = ordered(
        [Act(tuple(changes), move=(changes[0].before or "", changes[0].after or "")) for changes in moves]
    )
    placed: list[Act] = []
    places: dict[int, int] = {}
    number = begin
    for act in found:
        before = predecessor(act, found[: len(placed)])
        placed.append(replace(act, follows=places[id(before)] if before else None))
        places[id(act)] = number
        number += len(act.changes)
    return placed, circling


def move_checks(changes: Sequence[Change], snapshot: Snapshot) -> list[Check]:
    """Whether moving everything is what was asked for, and what it would mix."""
    platform, source, target = changes[0].platform, changes[0].before, changes[0].after
    name = snapshot.platform(platform).name
    if source is None:
        way = "Drop them here, and give each an owner by hand."
        sentence = f"{name} moves everything of one person to another, and these apps have no owner to move from."
        return [_about(change, Level.BLOCKING, sentence, way) for change in changes]
    planned = {change.app for change in changes}
    left = [app for app in snapshot.owned_by(platform, source) if app.name not in planned]
    if left:
        return [_only_everything(change, name, len(planned) + len(left)) for change in changes]
    mixed = tuple(sorted(app.name for app in snapshot.owned_by(platform, target or "")))
    checks = []
    if mixed:
        owned = "an app" if len(mixed) == 1 else f"{len(mixed):,} apps"
        sentence = (
            f"This cannot be undone exactly: {target} owns {owned} on {name} already, and {name} could only move "
            "everything back together."
        )
        checks.append(
            Check(Level.WARNING, sentence, "Choose a receiver who owns nothing there.", platform, names=mixed)
        )
    if not snapshot.platform(platform).whole:
        sentence = f"{name} could be read in part only, so nobody knows what else would move."
        checks.append(Check(Level.BLOCKING, sentence, "Refresh the estate and plan again.", platform))
    return checks


def _along(platform: str, givers: set[str], snapshot: Snapshot) -> Check:
    """Said once of all who give, however many they are."""
    names = tuple(sorted(givers))
    whose = names[0] if len(names) == 1 else f"{len(names):,} people"
    more = "moves along: databases and caches too, and files in workspaces."
    sentence = f"On {snapshot.platform(platform).name} everything of {whose} {more}"
    return Check(Level.NOTE, sentence, platform=platform, names=names if len(names) > 1 else ())


def _only_everything(change: Change, name: str, count: int) -> Check:
    sentence = f"{name} has only “everything of one user to one user”: it cannot move some of {change.before}'s apps."
    offer = {"asks": "person", "source": change.before, "receiver": change.after, "platform": change.platform}
    way = f"Move all {count} apps of {change.before} to {change.after}, or drop these."
    return replace(_about(change, Level.BLOCKING, sentence, way), offer=offer)


def _following(after: Sequence[Change], acts: Sequence[Act], snapshot: Snapshot) -> list[Act]:
    """What belongs to an owner's change, behind all of them; left out where there is none."""
    if not after:
        return []
    order = [change for act in acts for change in act.changes]
    first = {change.key: number for number, change in enumerate(order) if change.field == "owner"}
    found = []
    for change in after:
        offered = snapshot.platform(change.platform).offers[KINDS[change.field].need].offered
        if change.key in first and offered:
            found.append(Act((change,), follows=first[change.key]))
    return found


def _about(change: Change, level: Level, sentence: str, way_out: str = "") -> Check:
    return Check(level, sentence, way_out, change.platform, change.app)
