"""What people, platforms and machines do to changes, as a Hypothesis machine with what must hold after every step."""

from __future__ import annotations

from collections import Counter
from typing import ClassVar

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule
from sqlalchemy import event

from api.changes import confirming, runner, runs
from api.changes.journal import read, verify
from api.changes.kinds import current
from api.changes.planning import Wish
from api.changes.shapes import DRIVEN, OPEN, Change, Phase, State
from api.changes.undoing import rest_of, undo_of
from api.context import Context
from api.errors import ApiError
from api.estate import holding_on
from api.platforms.shapes import App
from tests.api.changes.conftest import ALL, ME, NO_SINGLE, Console, owner
from tests.api.changes.watched import FAULTS, Killed, Watched
from tests.api.conftest import Clock
from tests.api.estate.conftest import settings as console_settings

APPS = ("a", "b", "c", "d", "e")
PEOPLE = ("ann", "bob", "cyd")
ANYBODY = ("ann", "bob", "eve", "joe")


class Anything(RuleBasedStateMachine):
    """Plans, runs, faults, kills, restarts, edits and undos, as they come."""

    store = None
    can = ALL
    steps = 0
    seen: ClassVar = Counter()

    def __init__(self):
        super().__init__()
        self.engine, empty = self.store
        connection = self.engine.raw_connection()
        empty.backup(connection.driver_connection)
        connection.close()
        self.clock = Clock()
        self.world = Watched(can=self.can, apps={name: App("prod", name, owner="ann", rank=1) for name in APPS})
        self.world.asked = self.may_be_called
        self.start()
        self.edited = {}  # whom somebody else gave an app to, as long as no plan was made of that
        self.called = Counter()
        self.planned, self.phases, self.undoes, self.settled, self.applied = {}, {}, {}, set(), set()
        self.driving, self.moved = None, True  # which run a process is at; whether the store may have changed
        self.patch = pytest.MonkeyPatch()
        release = holding_on.release
        self.patch.setattr(holding_on, "release", lambda *a: None if self.world.dead else release(*a))
        self.patch.setattr(runner, "refresh", lambda *_a, **_k: None)  # no page is open, and the plans here need none
        settle = runs.settle
        self.patch.setattr(runs, "settle", lambda *a: (self.was_read_back(a[1], a[2]), settle(*a)))
        event.listen(self.engine, "commit", self.committed)

    def start(self):
        """A process, with nothing in its memory."""
        self.world.dead = False
        context = Context(console_settings(), self.engine, {"prod": self.world}, self.clock)
        wishes = self.console.wishes if hasattr(self, "console") else {}
        self.console = Console(context, self.world, self.clock, wishes)

    def teardown(self):
        event.remove(self.engine, "commit", self.committed)
        self.patch.undo()
        with self.engine.connect() as connection:
            assert verify(connection).broken is None

    def committed(self, _connection):
        self.world.spark()

    def may_be_called(self, apps):
        """No call without an intent in the journal, outside the plan, too often, or over what somebody changed."""
        with self.engine.connect() as connection:
            pending = runs.items(connection, self.driving, State.PENDING)
        asked = {item.change.app: item for item in pending if item.asked_at}
        assert set(apps) <= asked.keys()
        assert apps or self.can is NO_SINGLE
        for app in apps:
            item = asked[app]
            assert current(self.world.apps[app], item.change) == item.change.before
            self.called[self.driving, item.number] += not self.world.troubles
            assert self.called[self.driving, item.number] <= item.tries <= 5
            if item.change.field == "owner":
                self.edited.pop(app, None)  # it was given back to whom the plan takes it from

    @rule(names=st.sets(st.sampled_from(APPS), min_size=1), receiver=st.sampled_from(PEOPLE), keep=st.booleans())
    def hand_over(self, names, receiver, keep):
        apps = self.chosen([self.world.apps[name] for name in sorted(names) if name in self.world.apps])
        after = [Change("prod", app.name, "co-owner", None, app.owner) for app in apps if keep]
        changes = [owner(app.name, app.owner, receiver) for app in apps]
        self.confirm(Wish("Hand over", {}, tuple(changes), after=tuple(after)))

    def chosen(self, apps):
        return apps

    @rule(name=st.sampled_from(APPS), rank=st.integers(1, 3))
    def order_the_portal(self, name, rank):
        if name in self.world.apps:
            self.confirm(Wish("Order", {}, (Change("prod", name, "rank", self.world.apps[name].rank, rank),)))

    @precondition(lambda self: self.applied)
    @rule()
    def undo_what_was_done_last(self):
        done = next(run for run in reversed(self.phases) if run in self.applied)
        if self.phases[done] not in OPEN and (run := self.confirm(undo_of(self.console.context, done))):
            self.undoes[run] = done

    @rule(place=st.integers(0, 3))
    def try_the_rest_again(self, place):
        ended = [run for run, phase in self.phases.items() if phase not in OPEN]
        if ended:
            self.confirm(rest_of(self.console.context, ended[place % len(ended)]))

    def confirm(self, wish):
        try:
            plan = self.console.plan_of(wish)
            run = self.console.confirm(plan)
        except ApiError:
            return None
        self.planned[run] = len(plan.changes)
        for change in plan.changes:
            self.edited.pop(change.app, None)
        self.moved = True
        return run

    @rule(name=st.sampled_from(APPS), person=st.sampled_from(ANYBODY))
    def somebody_edits(self, name, person):
        self.edit(name, person)

    def edit(self, name, person):
        if name in self.world.apps:
            self.world.apps[name] = App("prod", name, owner=person, rank=7)
            self.world.old.pop(name, None)
            self.edited[name] = person

    @rule(name=st.sampled_from(APPS))
    def somebody_deletes_an_app_or_makes_it_again(self, name):
        if self.world.apps.pop(name, None) is None:
            self.world.apps[name] = App("prod", name, owner="ann", rank=2)
        self.edited.pop(name, None)
        self.world.old.pop(name, None)

    @rule(faults=FAULTS)
    def the_platform_has_a_bad_day(self, faults):
        vars(self.world).update(faults)

    @precondition(lambda self: any(phase in DRIVEN for phase in self.phases.values()))
    @rule(
        later=st.booleans(),
        fuse=st.none() | st.integers(0, 25),
        ends=st.none() | st.integers(0, 2),
        plot=st.none() | st.tuples(st.integers(0, 12), st.sampled_from(APPS), st.sampled_from(ANYBODY)),
    )
    def a_process_drives_until_something_happens(self, later, fuse, ends, plot):
        self.drive(fuse, ends, plot, seconds=31 if later else 1)

    @precondition(lambda self: any(phase in DRIVEN for phase in self.phases.values()))
    @rule()
    def a_process_drives(self):
        self.drive(None, None, None, seconds=31)

    def drive(self, fuse, ends, plot, *, seconds):
        self.clock.advance(seconds=seconds)  # the lease of whoever was killed has lapsed, or has not
        self.world.plot = plot and (plot[0], lambda: self.edit(*plot[1:]))
        for run in [run for run, phase in self.phases.items() if phase in DRIVEN]:
            self.driving, self.world.fuse = run, fuse
            calls = len(self.world.calls)
            try:
                self.console.drive(run, stop=lambda c=calls: ends is not None and len(self.world.calls) > c + ends)
            except Killed:
                self.seen["killed"] += 1
                self.engine.dispose()
                self.start()
                break
        self.world.fuse = self.world.plot = None
        self.moved = True

    @precondition(lambda self: any(phase in OPEN for phase in self.phases.values()))
    @rule(place=st.integers(0, 3))
    def somebody_cancels(self, place):
        found = [run for run, phase in self.phases.items() if phase in OPEN]
        confirming.cancel(self.console.context, found[place % len(found)], ME)
        self.moved = True

    @precondition(lambda self: Phase.PAUSED in self.phases.values())
    @rule()
    def who_confirmed_it_goes_on(self):
        confirming.resume(self.console.context, next(r for r, p in self.phases.items() if p is Phase.PAUSED), ME)
        self.moved = True

    @invariant()
    def the_books_balance(self):
        type(self).steps += 1
        if self.moved:
            self.moved = False
            with self.engine.connect() as connection:
                before, self.phases = self.phases, phases(connection)
                touched = {run for run, phase in self.phases.items() if phase in OPEN or before.get(run) is not phase}
                for run in touched | {self.undoes[run] for run in touched & self.undoes.keys()}:
                    self.balance(connection, run)

    def balance(self, connection, run):
        """As many items as planned, each with the lines of the journal that its state needs and no other."""
        items = runs.items(connection, run)
        lines = Counter((line.item, line.event) for line in read(connection, run))
        assert len(items) == self.planned[run] == sum(runs.counts(connection, [run])[run].values())
        for item in items:
            number, pending = item.number, item.state is State.PENDING
            assert lines[number, "planned"] == 1
            assert lines[number, "settled"] == (not pending)
            assert lines[number, "undone"] == (item.state is State.UNDONE)
            assert self.called[run, number] <= item.tries <= min(5, lines[number, "intends"])
            assert pending <= (self.phases[run] in OPEN)
            if not pending and (run, number, item.state) not in self.settled:
                self.settled.add((run, number, item.state))
                self.seen[item.state] += 1
                self.applied |= {run} if item.state is State.APPLIED else set()
                self.applied -= {run} if item.state is State.UNDONE else set()

    def was_read_back(self, item, state):
        """Nothing is called done, or found so, that no look after the last call has shown."""
        shown = [current(app, item.change) for app in self.world.shown[item.change.app]]
        assert state not in (State.APPLIED, State.ALREADY) or item.change.after in shown

    @invariant()
    def nobodys_edit_is_lost(self):
        assert self.edited == {name: self.world.apps[name].owner for name in self.edited}


class AnythingWithMoves(Anything):
    """The same where a platform only moves everything of a person."""

    can = NO_SINGLE

    def chosen(self, apps):
        return [app for app in self.world.apps.values() if app.owner == apps[0].owner] if apps else []


def phases(connection):
    return {row[0]: Phase(row[1]) for row in connection.exec_driver_sql("SELECT id, phase FROM run ORDER BY rowid")}
