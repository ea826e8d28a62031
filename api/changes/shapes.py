"""What a plan and its run are made of: frozen shapes, every value as JSON has it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import Any

from api.changes.digest import digest

Key = tuple[str, str]
Request = Mapping[str, Any]


class Level(StrEnum):
    """How much a check weighs: what is blocking must be dropped before the rest can be confirmed."""

    BLOCKING = "blocking"
    WARNING = "warning"
    NOTE = "note"


class State(StrEnum):
    """Where an item stands; every planned item is in exactly one."""

    PENDING = "pending"
    APPLIED = "applied"
    ALREADY = "already so"
    REFUSED = "refused"
    CONFLICT = "conflict"  # somebody changed it meanwhile: hands off
    GONE = "gone"
    UNCLEAR = "unclear"  # no read could show whether it took effect
    UNPROCESSED = "unprocessed"
    UNDONE = "undone"


class Phase(StrEnum):
    """Where a run stands."""

    WAITING = "waiting"  # for the second administrator
    RUNNING = "running"
    PAUSED = "paused"  # until who confirmed it comes back; the note says why
    CANCELLING = "cancelling"
    DONE = "done"
    CANCELLED = "cancelled"
    STOPPED = "stopped"  # the platform lets nobody go on; the note says why


OPEN = (Phase.WAITING, Phase.RUNNING, Phase.PAUSED, Phase.CANCELLING)
DRIVEN = (Phase.RUNNING, Phase.CANCELLING)


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one app; `field` is a key of KINDS. `before` is what it must be for the change to happen."""

    platform: str
    app: str
    field: str
    before: Any
    after: Any

    @property
    def key(self) -> Key:
        return (self.platform, self.app)

    @property
    def identity(self) -> tuple[Any, ...]:
        """Equal for equal changes, and hashable where a value is a list."""
        values = (tuple(one) if isinstance(one, list) else one for one in (self.before, self.after))
        return (self.platform, self.app, self.field, *values)

    @property
    def reverse(self) -> Change:
        return Change(self.platform, self.app, self.field, self.after, self.before)


@dataclass(frozen=True, slots=True)
class Check:
    """A sentence about the plan, or about one app of it. `offer` is a request that would work instead.

    `names` are the apps or people that the sentence only counts, for who wants to know which.
    """

    level: Level
    sentence: str
    way_out: str = ""
    platform: str | None = None
    app: str | None = None
    offer: Request | None = None
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Act:
    """What one call writes: one change, or with `move` (source, target) everything of a person.

    `follows` is the place of the change, among all of the plan, without which this one makes no sense.
    """

    changes: tuple[Change, ...]
    move: tuple[str, str] | None = None
    follows: int | None = None


@dataclass(frozen=True)
class Plan:
    """Exactly what is shown and confirmed. Nothing was written for it; `seconds` is what the budgets make it take."""

    title: str
    request: Request
    acts: tuple[Act, ...]
    checks: tuple[Check, ...]
    calls: int
    seconds: float
    planner: str
    made_at: datetime
    expires: datetime
    undoes: str | None = None

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        return tuple(change for act in self.acts for change in act.changes)

    @cached_property
    def apps(self) -> frozenset[Key]:
        return frozenset(change.key for change in self.changes)

    @property
    def platforms(self) -> frozenset[str]:
        return frozenset(change.platform for change in self.changes)

    @property
    def blocking(self) -> tuple[Check, ...]:
        return tuple(check for check in self.checks if check.level is Level.BLOCKING)

    @cached_property
    def facts(self) -> str:
        """A digest of what would be done and what is known against it: the same facts, the same digest."""
        return digest([self.acts, self.checks, self.undoes])

    @cached_property
    def hash(self) -> str:
        """A digest of everything shown: of this plan, made by this person at this moment."""
        return digest(self)


@dataclass(frozen=True, slots=True)
class Item:
    """One change in a run. `asked_at` is set while a call is open that no read has settled yet."""

    run: str
    number: int
    act: int
    change: Change
    state: State
    tries: int = 0
    move: tuple[str, str] | None = None
    follows: int | None = None
    asked_at: datetime | None = None
    settled_at: datetime | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """One confirmed plan. `counts` has every state and adds up to `planned`.

    `planner` and `approver` are who they are, the names what they are called, None for who never signed in here.
    `own` is whose rights it acts with, by platform; where none are named, with those of the console's account.
    """

    id: str
    plan: str
    phase: Phase
    title: str
    planner: str
    confirmed_at: datetime
    approver: str | None
    ended_at: datetime | None
    note: str | None
    undoes: str | None
    counts: Mapping[State, int] = field(default_factory=dict)
    own: Mapping[str, str] = field(default_factory=dict)
    planner_name: str | None = None
    approver_name: str | None = None

    @property
    def planned(self) -> int:
        return sum(self.counts.values())

    @property
    def settled(self) -> int:
        return self.planned - self.counts.get(State.PENDING, 0)

    def counts_in(self, states: Iterable[State]) -> int:
        """How many items are in one of these."""
        return sum(self.counts.get(one, 0) for one in states)
