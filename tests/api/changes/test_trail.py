"""The trail is narrowed by person, app, kind, outcome, platform, run and time; every filter alone and all together."""

from __future__ import annotations

import pytest

from api import names
from api.access import Role, Visitor
from api.changes.shapes import Change, State
from api.changes.trail import Sought, steps, traces
from api.errors import NotFound, Refused
from tests.api.changes.conftest import ME, SHE, owner

RANK = Change("prod", "c", "rank", 1, 7)


@pytest.fixture
def told(console, world, clock):
    """Three runs, a day apart: two owners and a rank by ME, an owner refused to ME, an owner by SHE."""
    first = console.run(owner("a", "ann", "bob"), owner("b", "ann", "Özil"), RANK)
    clock.advance(days=1)
    world.refusal = Refused("no")
    second = console.run(owner("a", "bob", "cyd"))
    clock.advance(days=1)
    world.refusal = None
    third = console.confirm(console.plan(owner("c", "ann", "cyd"), who=SHE), SHE)
    console.drive(third)
    return first, second, third


@pytest.fixture
def lines(console):
    def lines_(limit=100, **wanted):
        with console.context.engine.connect() as connection:
            found = traces(connection, Sought(**wanted), limit)
        return [(one.item.change.app, one.item.change.field, one.item.state.value) for one in found]

    return lines_


def called(console, who, name, username="u"):
    names.remember(console.context, Visitor(who.id, username, name, None, Role.ADMIN))


def test_the_newest_run_comes_first_and_its_items_in_the_order_of_the_plan(lines, told):
    assert lines() == [
        ("c", "owner", "applied"),
        ("a", "owner", "refused"),
        ("a", "owner", "applied"),
        ("b", "owner", "applied"),
        ("c", "rank", "applied"),
    ]
    assert lines(limit=2) == [("c", "owner", "applied"), ("a", "owner", "refused")]


def test_each_filter_narrows_it_and_together_they_narrow_it_more(lines, told):
    assert lines(app="A") == [("a", "owner", "refused"), ("a", "owner", "applied")]
    assert lines(kind="rank") == [("c", "rank", "applied")]
    assert lines(outcome=State.REFUSED) == [("a", "owner", "refused")]
    assert lines(run=told[1]) == [("a", "owner", "refused")]
    assert lines(platform="legacy") == []
    assert lines(app="a", outcome=State.APPLIED, platform="prod", person="bob") == [("a", "owner", "applied")]
    assert lines(app="%") == []  # no pattern, but a letter


def test_a_person_is_found_as_owner_before_and_after_in_any_case_of_the_letters(lines, told):
    assert lines(person="BOB") == [("a", "owner", "refused"), ("a", "owner", "applied")]
    assert lines(person="özIL") == [("b", "owner", "applied")]
    assert lines(person='"') == []


def test_a_person_is_found_as_who_did_it_by_the_name_people_read_and_by_the_whole_identity(console, lines, told):
    assert lines(person="she") == [("c", "owner", "applied")]
    called(console, SHE, "Shirin Ö. Heidari", "shirin")
    for part in ("heidari", "SHIRIN", "ö. h"):
        assert lines(person=part) == [("c", "owner", "applied")]


def test_a_run_says_what_its_people_are_called_now(console, told):
    assert console.load(told[2]).planner_name is None
    called(console, SHE, "Shirin")
    called(console, SHE, None, "shirin")
    run = console.load(told[2])
    assert (run.planner, run.planner_name, run.approver_name) == (SHE.id, "shirin", None)


def test_time_counts_from_its_first_moment_to_before_its_last(console, lines, told):
    with console.context.engine.connect() as connection:
        newest, second, *_ = (one.run.confirmed_at for one in traces(connection, Sought(), 100))
    assert lines(since=newest) == [("c", "owner", "applied")]
    assert lines(since=second, before=newest) == [("a", "owner", "refused")]
    assert len(lines(before=second)) == 3


def test_the_counts_of_a_run_are_of_all_its_items_whatever_is_shown(console, told):
    with console.context.engine.connect() as connection:
        (one,) = traces(connection, Sought(kind="rank"), 100)
    assert one.run == console.load(told[0])
    assert one.run.counts[State.APPLIED] == 3


def test_a_run_there_is_not_is_said(lines, told):
    with pytest.raises(NotFound):
        lines(run="0" * 32)


def test_what_was_done_with_a_run_as_a_whole_is_told_with_who_and_from_where(console, told):
    called(console, ME, "Mia")
    with console.context.engine.connect() as connection:
        found = steps(connection, told[0])
    assert [(one.event, one.who, one.name, one.address) for one in found] == [
        ("confirmed", "me", "Mia", "10.0.0.1"),
        ("ended", None, None, None),
    ]
