"""Orders somebody might want, each explained in a sentence; none is ever applied by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType

from api.errors import NotOffered
from api.platforms.shapes import App


class By(StrEnum):
    """What an order goes by; the value completes the sentence "Order …"."""

    VIEWS = "by views"
    VISITED = "by last visit"
    UPDATED = "by last update"
    TAGS = "by tag, and by title within a tag"
    TITLE = "by title"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """`order` has every app that was given; `unknown` are those about which there is nothing to go by."""

    by: By
    order: tuple[str, ...]
    sentence: str
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Clues:
    """What is known beside the apps: views by app in the last `days`, None where nobody counts them."""

    lacking: frozenset[str] = frozenset()
    views: Mapping[str, int] | None = None
    days: int = 90


Sorted = tuple[list[App], list[App], str]


def suggest(apps: Sequence[App], by: By, clues: Clues, pinned: Collection[str] = ()) -> Suggestion:
    """`apps` in their order now; the `pinned` keep their places, the others go around them. Raises NotOffered."""
    free = [app for app in apps if app.name not in pinned]
    known, unknown, sentence = WAYS[by](free, clues)
    coming = iter([*known, *unknown])
    order = tuple(app.name if app.name in pinned else next(coming).name for app in apps)
    if unknown:
        sentence += f" Of {_count(len(unknown))} this is not known: they stand behind the others, as they stand now."
    if kept := sum(app.name in pinned for app in apps):
        sentence += f" {_count(kept).capitalize()} {'stays' if kept == 1 else 'stay'} in place, pinned."
    return Suggestion(by, order, sentence, tuple(app.name for app in unknown))


def by_views(apps: Sequence[App], clues: Clues) -> Sorted:
    views = clues.views
    if views is None:
        raise NotOffered("Nobody counts the views of these apps.", "Choose another order.")
    known = [app for app in apps if app.name in views]
    known.sort(key=lambda app: -views[app.name])
    return (
        known,
        [app for app in apps if app.name not in views],
        f"The most viewed of the last {clues.days} days first.",
    )


def by_last_visit(apps: Sequence[App], clues: Clues) -> Sorted:
    return *_latest(apps, clues, "visited"), "What was visited last comes first."


def by_last_update(apps: Sequence[App], clues: Clues) -> Sorted:
    return *_latest(apps, clues, "updated"), "What was updated last comes first."


def by_tags(apps: Sequence[App], clues: Clues) -> Sorted:
    """Each app stands with its most common tag; the largest group comes first."""
    told, untold = _told(apps, clues, "tags")
    counts: defaultdict[str, int] = defaultdict(int)
    for app in told:
        for tag in app.tags:
            counts[tag] += 1

    def group(app: App) -> tuple[bool, int, str]:
        if not app.tags:
            return (True, 0, "")
        first = min(app.tags, key=lambda tag: (-counts[tag], tag))
        return (False, -counts[first], first)

    told.sort(key=lambda app: (group(app), _title(app)))
    return told, untold, "Apps of one tag stand together, the largest group first, and those without a tag last."


def by_title(apps: Sequence[App], _clues: Clues) -> Sorted:
    return sorted(apps, key=_title), [], "From A to Z by title, or by name where there is no title."


WAYS: Mapping[By, Callable[[Sequence[App], Clues], Sorted]] = MappingProxyType(
    {
        By.VIEWS: by_views,
        By.VISITED: by_last_visit,
        By.UPDATED: by_last_update,
        By.TAGS: by_tags,
        By.TITLE: by_title,
    }
)


def _latest(apps: Sequence[App], clues: Clues, field: str) -> tuple[list[App], list[App]]:
    """The latest first, what never happened behind; whoever needs the field where it is not told is refused."""
    told, untold = _told(apps, clues, field)

    def age(app: App) -> float:
        at: datetime | None = getattr(app, field)
        return -at.timestamp() if at else 0.0

    return sorted(told, key=age), untold


def _told(apps: Sequence[App], clues: Clues, field: str) -> tuple[list[App], list[App]]:
    if field in clues.lacking:
        raise NotOffered("This platform does not tell it.", "Choose another order.")
    told = [app for app in apps if field not in app.unread]
    return told, [app for app in apps if field in app.unread]


def _title(app: App) -> tuple[str, str]:
    return (app.label.casefold(), app.name)


def _count(number: int) -> str:
    return "one app" if number == 1 else f"{number:,} apps"
