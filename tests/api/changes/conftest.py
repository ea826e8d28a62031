"""A console with a platform in memory that can be slow, deaf or forgetful; its clock moves when somebody waits."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from api.changes import confirming, plans, runs
from api.changes.driving import Timing
from api.changes.planning import Wish, plan_of
from api.changes.runner import drive
from api.changes.runs import Who
from api.changes.shapes import Change, Item, Plan, State
from api.context import Context
from api.errors import NotFound, Refused, Unreachable
from api.estate.snapshot import PlatformState as State_
from api.estate.snapshot import Snapshot
from api.platforms.capabilities import Capability, Offer
from api.platforms.shapes import Account, App, Budget, Person, Reading
from tests.api.estate.conftest import settings

ME, SHE = Who("me", "10.0.0.1"), Who("she")
ALL = frozenset(Capability)
NO_SINGLE = ALL - {Capability.TRANSFER_ONE}


@dataclass
class World:
    """One platform in memory. `calls` are the acts it took, in their order; `before` runs ahead of each.

    Faults: `lose` takes so many calls without an answer, `deny` so many without effect and without an answer; `lag` is
    how many looks still show what was there before a call.
    """

    id: str = "prod"
    kind: str = "scripted"
    name: str = "Production"
    url: str = "https://prod.example"
    can: frozenset[Capability] = ALL
    apps: dict[str, App] = field(default_factory=dict)
    people: tuple[str, ...] = ("ann", "bob", "cyd")
    calls: list[tuple[Any, ...]] = field(default_factory=list)
    looks: int = 0
    lose: int = 0
    deny: int = 0
    lag: int = 0
    failure: Exception | None = None
    refusal: Exception | None = None
    before_call: Callable[[], None] = lambda: None
    after_call: Callable[[], None] = lambda: None
    whole: bool = True
    left: Budget | None = None
    old: dict[str, tuple[int, App]] = field(default_factory=dict)

    def capabilities(self) -> Mapping[Capability, Offer]:
        return {one: Offer(one in self.can, f"{self.name} cannot.") for one in Capability}

    def remember(self, dropped: frozenset[str]) -> None:
        pass

    def budget(self) -> Budget | None:
        return self.left

    def look(self, app: str) -> App:
        self.looks += 1
        if self.failure:
            raise self.failure
        if app not in self.apps:
            raise NotFound(f"There is no {app}.")
        left, was = self.old.get(app, (0, self.apps[app]))
        if left > 0:
            self.old[app] = (left - 1, was)
            return was
        return self.apps[app]

    def read(self) -> Reading:
        if self.failure:
            raise self.failure
        people = tuple(Person(self.id, name) for name in self.people)
        return Reading(Account("svc", is_admin=True), tuple(self.apps.values()), people, whole=self.whole)

    def progress(self, source: str, target: str) -> str | None:
        return None

    def set_owner(self, app: str, username: str) -> None:
        self._act("set_owner", app, owner=username)

    def set_rank(self, app: str, rank: int | None) -> None:
        self._act("set_rank", app, rank=rank)

    def set_visible(self, app: str, visible: bool) -> None:
        self._act("set_visible", app, visible=visible)

    def set_text(self, app: str, **texts: str) -> None:
        self._act("set_text", app, **{name: text or None for name, text in texts.items()})

    def set_contact(self, app: str, email: str | None) -> None:
        self._act("set_contact", app, contact_email=email)

    def set_tags(self, app: str, tags: tuple[str, ...]) -> None:
        self._act("set_tags", app, tags=tags)

    def add_co_owner(self, app: str, username: str) -> None:
        self._act("add_co_owner", app, co_owners=(*self.apps[app].co_owners, username))

    def remove_co_owner(self, app: str, username: str) -> None:
        rest = tuple(one for one in self.apps[app].co_owners if one != username)
        self._act("remove_co_owner", app, co_owners=rest)

    def move_all(self, source: str, target: str) -> None:
        mine = [app.name for app in self.apps.values() if app.owner == source]
        self._act("move_all", *mine, owner=target)

    def _act(self, act: str, *apps: str, **values: Any) -> None:
        self.before_call()
        if self.refusal:
            raise self.refusal
        self.calls.append((act, *apps, *values.values()))
        if self.deny > 0:
            self.deny -= 1
            raise Unreachable("No answer.")
        for app in apps:
            self.old[app] = (self.lag, self.apps[app])
            self.apps[app] = replace(self.apps[app], **values)
        self.after_call()
        if self.lose > 0:
            self.lose -= 1
            raise Unreachable("No answer.")


@dataclass
class Console:
    """A console that plans, confirms and drives against a World, as one process after the other would."""

    context: Context
    world: World
    clock: Any
    wishes: dict[str, Wish] = field(default_factory=dict)

    @property
    def timing(self) -> Timing:
        return Timing(sleep=lambda seconds: self.clock.advance(seconds=seconds))

    def snapshot(self) -> Snapshot:
        world = self.world
        people = tuple(Person(world.id, name, has_seat=True, locked=False) for name in world.people)
        state = State_(
            world.id, world.kind, world.name, world.url, world.capabilities(), whole=world.whole, apps=len(world.apps)
        )
        return Snapshot("1", tuple(world.apps.values()), people, (state,), self.clock(), 90)

    def plan(self, *changes: Change, after: tuple[Change, ...] = (), who: Who = ME) -> Plan:
        return self.plan_of(Wish("Hand over", {}, changes, after=after), who)

    def plan_of(self, wish: Wish, who: Who = ME) -> Plan:
        plan = plan_of(wish, self.snapshot(), who.id)
        self.wishes[plan.hash] = wish
        plans.keep(self.context.engine, plan)
        return plan

    def confirm(self, plan: Plan, who: Who = ME, typed: str | None = None) -> str:
        def again(old: Plan) -> Plan:
            return plan_of(self.wishes[old.hash], self.snapshot(), old.planner)

        return confirming.confirm(self.context, plan.hash, who, again, typed=typed or str(len(plan.apps)))

    def run(self, *changes: Change, after: tuple[Change, ...] = ()) -> str:
        run = self.confirm(self.plan(*changes, after=after))
        self.drive(run)
        return run

    def drive(self, run: str, stop: Callable[[], bool] = lambda: False) -> bool:
        return drive(self.context, run, stop=stop, timing=self.timing)

    def items(self, run: str) -> list[Item]:
        with self.context.engine.connect() as connection:
            return runs.items(connection, run)

    def states(self, run: str) -> list[State]:
        return [item.state for item in self.items(run)]

    def load(self, run: str) -> Any:
        with self.context.engine.connect() as connection:
            return runs.load(connection, run)


def owner(app: str, before: str | None, after: str) -> Change:
    return Change("prod", app, "owner", before, after)


def refuse(words: str = "no") -> Exception:
    return Refused(words)


@pytest.fixture
def world() -> World:
    names = ("a", "b", "c")
    return World(apps={name: App("prod", name, owner="ann", tags=("x",), rank=1) for name in names})


@pytest.fixture
def console(engine, clock, world) -> Console:
    return Console(Context(settings(), engine, {world.id: world}, clock), world, clock)
