"""A run of many apps on an account with points: people go first, on our pages and wherever else they use it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from api.changes.shapes import State
from api.context import Context
from api.errors import Busy
from api.graphql.budget import Pace, Terms
from api.graphql.ledger import Ledger
from api.platforms.shapes import App
from api.wire.clock import Clock as Times
from tests.api.changes.conftest import Console, World, owner
from tests.api.estate.conftest import settings
from tests.api.graphql.window import Window

POINTS, APPS = 50, 19
LOOK, WRITE = 1, 5
CALL = 0.07


class Street:
    """A clock on which others act while somebody sleeps."""

    def __init__(self):
        self.begun = self.time = datetime(2026, 3, 1, 12, tzinfo=UTC)
        self._agenda = []

    def __call__(self):
        return self.time

    now = __call__

    @property
    def passed(self):
        return (self.time - self.begun).total_seconds()

    def at(self, seconds, act):
        self._agenda.append((self.begun + timedelta(seconds=seconds), act))

    def advance(self, seconds):
        until = self.time + timedelta(seconds=seconds)
        while self._agenda and self._agenda[0][0] <= until:
            when, act = self._agenda.pop(0)
            self.time = max(self.time, when)
            act()
        self.time = max(self.time, until)


@dataclass
class Metered(World):
    """Every call takes points of a window, which a pace keeps count of."""

    pace: Any = None
    window: Any = None
    street: Any = None

    def look(self, app):
        self.spend(LOOK)
        return super().look(app)

    def set_owner(self, app, username):
        self.spend(WRITE)
        super().set_owner(app, username)

    def budget(self):
        return self.pace.state()

    def spend(self, cost):
        opened = self.pace.take(cost, 10)
        told = self.window.call(cost)
        self.street.advance(CALL)
        self.pace.answered(opened)
        if told:
            self.pace.rejected(told, cost)
            raise Busy("The points are spent.", seconds=told.seconds)


@pytest.fixture
def begin(engine):
    def make(reserve):
        street = Street()
        times = Times(street, street.advance)
        pace = Pace(Ledger(engine, "svc"), Terms(POINTS, 60, reserve), "Production", times)
        apps = {f"a{number}": App("prod", f"a{number}", owner="ann") for number in range(APPS)}
        world = Metered(apps=apps, pace=pace, window=Window(street, POINTS), street=street)
        return Console(Context(settings(), engine, {"prod": world}, street), world, street)

    return make


def everything():
    return [owner(f"a{number}", "ann", "bob") for number in range(APPS)]


def test_who_looks_at_a_page_waits_two_seconds_at_most_while_a_run_goes_on(begin):
    console = begin(reserve=0)
    world, waited = console.world, []

    def read():
        asked = world.street.passed
        world.spend(LOOK)
        waited.append(world.street.passed - asked - CALL)

    for turn in range(25):
        world.street.at(3 + 6.5 * turn, read)
    assert console.states(console.run(*everything())) == [State.APPLIED] * APPS
    assert len(waited) > 15
    assert max(waited) <= 2.0
    assert world.window.rejected == 0


def test_a_run_uses_all_the_points_of_an_account_of_our_own(begin):
    console = begin(reserve=0)
    console.run(*everything())
    fit = POINTS // (LOOK + WRITE + LOOK)
    assert console.world.street.passed <= (APPS // fit) * 60.5 + 5
    assert console.world.window.rejected == 0


def test_a_run_leaves_the_reserve_of_a_shared_account_alone(begin):
    console = begin(reserve=40)
    console.run(*everything())
    window = console.world.window
    first = [taken for taken in window.taken if (taken - window.taken[0]).total_seconds() < window.seconds]
    looks_and_writes = [LOOK, WRITE, LOOK] * len(first)
    assert sum(looks_and_writes[: len(first)]) <= POINTS * 0.6
    assert window.rejected == 0
