"""The history tells by whom a difference was made where it was one of us, and nothing where it was somebody else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from api import names
from api.access import Role, Visitor
from api.changes.shapes import Change
from api.errors import Unreachable
from api.estate.background import refresh_now
from api.estate.history import Wanted, happenings
from tests.api.changes.conftest import World, console, owner, world

__all__ = ["console", "world"]


@pytest.fixture
def read(console, clock, world, monkeypatch):
    """Read the platform now; what is new in the history since this was last asked: (app, kind, by)."""
    monkeypatch.setattr(World, "measure", lambda _self: {}, raising=False)
    seen = []

    def read_():
        clock.advance(minutes=5)
        refresh_now(console.context, [world])
        found = happenings(console.context.engine, Wanted(("prod",)), limit=None)
        new = found[: len(found) - len(seen)]
        seen.extend(new)
        return sorted(((one.app, one.kind, one.by) for one in new), key=str)

    read_()
    return read_


def test_what_we_wrote_is_ours_and_what_somebody_else_did_is_theirs(console, world, read):
    console.run(owner("a", "ann", "bob"), Change("prod", "b", "rank", 1, 7))
    world.apps["c"] = replace(world.apps["c"], owner="cyd", rank=9)
    assert read() == [
        ("a", "owner", "me"),
        ("b", "rank", "me"),
        ("c", "owner", None),
        ("c", "rank", None),
    ]


def test_what_somebody_made_of_it_before_anybody_looked_is_not_ours(console, world, read):
    world.after_call = lambda: setattr(world, "whole", False)  # the reading after the run counts for nothing
    console.run(owner("a", "ann", "bob"))
    world.whole = True
    world.apps["a"] = replace(world.apps["a"], owner="cyd")
    assert read() == [("a", "owner", None)]


def test_a_value_we_gave_before_the_last_reading_is_not_ours_again_when_somebody_gives_it(console, world, read):
    console.run(owner("a", "ann", "bob"))
    assert read() == [("a", "owner", "me")]
    world.apps["a"] = replace(world.apps["a"], owner="ann")
    assert read() == [("a", "owner", None)]
    world.apps["a"] = replace(world.apps["a"], owner="bob")
    assert read() == [("a", "owner", None)]


def test_a_call_that_is_seen_by_a_reading_before_it_is_proven_is_ours(console, world, read):
    world.after_call = lambda: setattr(world, "failure", Unreachable("silent"))
    run = console.confirm(console.plan(owner("a", "ann", "bob")))
    console.drive(run, stop=lambda: world.failure is not None)
    world.failure = None
    assert [item.state.value for item in console.items(run)] == ["pending"]
    assert read() == [("a", "owner", "me")]


def test_it_says_what_they_are_called(console, read):
    console.run(owner("a", "ann", "bob"))
    read()
    names.remember(console.context, Visitor("me", "mia", "Mia Meier", None, Role.ADMIN))
    (line,) = happenings(console.context.engine, Wanted(("prod",)), limit=1)
    assert (line.by, line.by_name) == ("me", "Mia Meier")
