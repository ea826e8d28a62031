"""What a portal is made of: frozen shapes. A place counts from 1; a rank is what the platform sorts by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from api.platforms.shapes import App


class Keeper(StrEnum):
    """Who keeps the order: the value completes the sentence "The order is kept …"."""

    PLATFORM = "by the platform"
    CONSOLE = "by this console only; nothing is written to the platform"


class Standing(StrEnum):
    """Where an app stands in a portal."""

    SHOWN = "shown"
    HIDDEN = "hidden"
    UNTOLD = "not told"  # whether it is shown, or its rank, is not known


@dataclass(frozen=True, slots=True)
class Entry:
    """One app in a portal. `place` is None unless it is shown; `rank` None: none (a rank of 0 counts as none).

    `defects` and `unknown` are keys of DEFECTS: what is wrong, and what the platform does not tell. `looked_at` is
    when we asked for this app alone, on a platform whose list does not tell its place; None from all others.
    """

    app: App
    standing: Standing
    place: int | None
    rank: int | None
    defects: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    looked_at: datetime | None = None

    @property
    def name(self) -> str:
        return self.app.name


@dataclass(frozen=True)
class Portal:
    """One platform's portal: `shown` in its order, then what is hidden, then what is not told, both by name.

    Where several apps share a rank, or have none, visitors see these in an order that changes; here they stand by
    name. `why` says in the platform's own note why the console keeps the order, else "". `looks` says whether asking
    for single apps would tell more (api.look_up_portal), `looking` that this is going on.
    """

    platform: str
    name: str
    keeper: Keeper
    shown: tuple[Entry, ...]
    hidden: tuple[Entry, ...]
    untold: tuple[Entry, ...]
    why: str = ""
    looks: bool = False
    looking: bool = False

    @cached_property
    def entries(self) -> Mapping[str, Entry]:
        """By the app's name, in the order shown, hidden, untold."""
        return {entry.name: entry for entry in (*self.shown, *self.hidden, *self.untold)}

    @property
    def told(self) -> bool:
        """Whether anything is known of who stands where; else what is shown is unknown, and not none."""
        return bool(self.shown or self.hidden or not self.untold)

    @cached_property
    def defects(self) -> Mapping[str, int]:
        """How many apps have each defect; only those that some app has, in the order of DEFECTS."""
        found: dict[str, int] = {}
        for entry in self.entries.values():
            for defect in entry.defects:
                found[defect] = found.get(defect, 0) + 1
        return found
