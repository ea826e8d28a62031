"""Whatever people, platforms and machines do in whatever order: the books balance and nobody's edit is lost."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from api.changes import confirming, runs
from api.changes.journal import verify
from api.changes.shapes import DRIVEN, OPEN, State
from api.changes.undoing import undo_of
from api.context import Context
from api.errors import ApiError
from api.platforms.shapes import App
from api.store import migrate
from api.store.engine import open_engine
from tests.api.changes.conftest import ME, Console, World, owner
from tests.api.conftest import Clock
from tests.api.estate.conftest import settings as console_settings

APPS = ("a", "b", "c", "d")
PEOPLE = ("ann", "bob", "cyd")
FOLDER = Path(tempfile.mkdtemp(prefix="anything"))
EMPTY = FOLDER / "empty.sqlite3"


class Killed(BaseException):
    """Nothing catches it."""


class Anything(RuleBasedStateMachine):
    """Plans, runs, faults, kills, restarts, edits and undos, as they come."""

    def __init__(self):
        super().__init__()
        if not EMPTY.exists():
            engine = open_engine(f"sqlite:///{EMPTY}")
            migrate(engine)
            engine.dispose()
        self.folder = Path(tempfile.mkdtemp(dir=FOLDER))
        shutil.copy(EMPTY, self.folder / "store.sqlite3")
        self.engine = open_engine(f"sqlite:///{self.folder / 'store.sqlite3'}")
        self.clock = Clock()
        self.world = World(apps={name: App("prod", name, owner="ann") for name in APPS})
        self.world.before_call = self.before_call
        self.world.after_call = self.after_call
        self.console = Console(
            Context(console_settings(), self.engine, {"prod": self.world}, self.clock), self.world, self.clock
        )
        self.edited = set()  # apps somebody changed since the run that has them was confirmed
        self.kill_before = self.kill_after = False
        self.called = Counter()
        self.driving = None

    def teardown(self):
        self.engine.dispose()
        shutil.rmtree(self.folder)

    def before_call(self):
        """No call without an intent in the journal, and none that overwrites what somebody changed."""
        with self.engine.connect() as connection:
            asked = [item for item in runs.items(connection, self.driving, State.PENDING) if item.asked_at]
        assert len(asked) == 1
        assert asked[0].change.app not in self.edited
        self.called[self.driving, asked[0].number] += 1
        assert self.called[self.driving, asked[0].number] <= 5
        if self.kill_before:
            raise Killed

    def after_call(self):
        if self.kill_after:
            raise Killed

    @rule(names=st.sets(st.sampled_from(APPS), min_size=1), receiver=st.sampled_from(PEOPLE))
    def hand_over(self, names, receiver):
        self.confirm(self.console.plan(*(owner(name, self.world.apps[name].owner, receiver) for name in sorted(names))))

    @rule()
    def undo_something(self):
        ended = [run for run in self.runs() if run.phase not in OPEN and run.counts[State.APPLIED]]
        if ended:
            wish = undo_of(self.console.context, ended[0].id)
            self.confirm(self.console.plan(*wish.changes))

    def confirm(self, plan):
        try:
            self.console.confirm(plan)
        except ApiError:
            return
        self.edited -= {change.app for change in plan.changes}

    @rule(name=st.sampled_from(APPS), person=st.sampled_from(("eve", "joe")))
    def somebody_edits(self, name, person):
        self.world.apps[name] = App("prod", name, owner=person)
        self.world.old.pop(name, None)
        self.edited.add(name)

    @rule(lose=st.integers(0, 2), deny=st.integers(0, 2), lag=st.integers(0, 5))
    def the_platform_has_a_bad_day(self, lose, deny, lag):
        self.world.lose, self.world.deny, self.world.lag = lose, deny, lag

    @precondition(lambda self: self.runs(DRIVEN))
    @rule(fate=st.sampled_from(("goes on", "is killed before a call", "is killed after a call", "is asked to end")))
    def a_process_drives(self, fate):
        self.kill_before, self.kill_after = "before" in fate, "after" in fate
        self.clock.advance(seconds=31)  # the lease of whoever was killed has lapsed
        for run in self.runs(DRIVEN):
            self.driving = run.id
            calls = len(self.world.calls)
            try:
                self.console.drive(run.id, stop=lambda c=calls: fate == "is asked to end" and len(self.world.calls) > c)
            except Killed:
                break
        self.kill_before = self.kill_after = False

    @precondition(lambda self: self.runs(OPEN))
    @rule()
    def somebody_cancels(self):
        confirming.cancel(self.console.context, self.runs(OPEN)[0].id, ME)

    @invariant()
    def the_books_balance(self):
        with self.engine.connect() as connection:
            for run in runs.listed(connection):
                items = runs.items(connection, run.id)
                assert run.planned == len(items)
                assert all((item.state is State.PENDING) == (run.phase in OPEN) for item in items if run.ended_at)
                assert all(item.tries <= 5 for item in items)
            assert verify(connection).broken is None

    @invariant()
    def nobodys_edit_is_lost(self):
        assert all(self.world.apps[name].owner in ("eve", "joe") for name in self.edited)

    def runs(self, phases=None):
        with self.engine.connect() as connection:
            return runs.listed(connection, phases) if phases else runs.listed(connection)


TestAnything = Anything.TestCase
TestAnything.settings = settings(
    max_examples=25, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)
