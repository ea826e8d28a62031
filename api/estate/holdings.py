"""What each person owns or co-owns."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, fields

from api.estate.questions import Question, is_public, is_stale
from api.estate.snapshot import Key, Snapshot
from api.platforms.shapes import App, Person

QUESTIONS: dict[str, Question] = {"stale": is_stale, "public": is_public}
RESTS_ON = {"co_owned": "co_owners", "stale": "visited", "public": "access"}
UNTOLD = frozenset(one.name for one in fields(Person)) - {"platform", "username", "unread"}


@dataclass(frozen=True, slots=True)
class Holding:
    """One person of one platform. Of the owned apps, `stale` and `public` are known to be so.

    `stale` and `public` are None when not one owned app is known to be so or not so, `co_owned` when the platform
    told the co-owners of not one app. `unknown` names each of the three whose number leaves apps out, and how many,
    as in (("stale", 3),); `not_offered` names those the platform cannot tell at all. `same_email` is whom other
    platforms know by this person's e-mail address.
    """

    person: Person
    owned: int
    co_owned: int | None
    stale: int | None
    public: int | None
    unknown: tuple[tuple[str, int], ...] = ()
    not_offered: tuple[str, ...] = ()
    same_email: tuple[Person, ...] = ()


@dataclass(slots=True)
class _Apps:
    owned: list[App] = field(default_factory=list)
    co_owned: int = 0


def holders(snapshot: Snapshot) -> set[Key]:
    """Whom `holdings` tells of, by platform and username, without what each of them holds: every screen counts them."""
    held = {(app.platform, app.owner) for app in snapshot.apps if app.owner}
    return held.union((app.platform, username) for app in snapshot.apps for username in app.co_owners)


def holdings(snapshot: Snapshot) -> tuple[Holding, ...]:
    """Everyone who owns or co-owns something, by platform and username."""
    found: defaultdict[Key, _Apps] = defaultdict(_Apps)
    for app in snapshot.apps:
        if app.owner:
            found[(app.platform, app.owner)].owned.append(app)
        for username in app.co_owners:
            found[(app.platform, username)].co_owned += 1
    untold = _untold(snapshot)
    return tuple(_holding(key, apps, untold, snapshot) for key, apps in sorted(found.items()))


def _untold(snapshot: Snapshot) -> dict[str, tuple[int, int]]:
    """By platform: of how many apps the co-owners were not told, and how many apps there are."""
    apps = Counter(app.platform for app in snapshot.apps)
    untold = Counter(app.platform for app in snapshot.apps if "co_owners" in app.unread)
    return {platform: (untold[platform], number) for platform, number in apps.items()}


def _holding(key: Key, apps: _Apps, untold: Mapping[str, tuple[int, int]], snapshot: Snapshot) -> Holding:
    # whom the platform names as owner but does not list is somebody of whom nothing else is known
    person = snapshot.person(*key) or Person(*key, unread=UNTOLD)
    platform = key[0]
    lacking = tuple(name for name, field in RESTS_ON.items() if field in snapshot.lacking.get(platform, ()))
    counts = {"co_owned": _told(apps.co_owned, *untold[platform])}
    counts |= {name: _count(question, apps.owned, snapshot) for name, question in QUESTIONS.items()}
    counts |= dict.fromkeys(lacking, (None, 0))
    return Holding(
        person=person,
        owned=len(apps.owned),
        **{name: number for name, (number, _) in counts.items()},
        unknown=tuple((name, left_out) for name, (_, left_out) in counts.items() if left_out),
        not_offered=lacking,
        same_email=snapshot.same_email(person),
    )


def _told(number: int, untold: int, apps: int) -> tuple[int | None, int]:
    return (None if untold == apps else number), untold


def _count(question: Question, apps: list[App], snapshot: Snapshot) -> tuple[int | None, int]:
    answers = [question(app, snapshot) for app in apps]
    unknown = answers.count(None)
    return (None if apps and unknown == len(apps) else answers.count(True)), unknown
