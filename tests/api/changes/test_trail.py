"""The audit trail is narrowed by person, app, kind, outcome, run and days, and told newest first."""

from __future__ import annotations

from datetime import date

import pytest

from api.changes.shapes import Change, State
from api.changes.trail import Sought, traces
from api.errors import NotFound, Refused
from tests.api.changes.conftest import owner


@pytest.fixture
def told(console, clock):
    """A run of two apps on one day and of one the next; what is found is named by its app and kind."""
    console.run(owner("a", "ann", "bob"), owner("b", "ann", "bob"))
    clock.advance(days=1)
    console.run(Change("prod", "c", "rank", 1, 2))

    def found(limit=10, **sought):
        with console.context.engine.connect() as connection:
            lines = traces(connection, Sought(**sought), limit)
        return [(one.item.change.app, one.item.change.field) for one in lines]

    return found


A, B, C = ("a", "owner"), ("b", "owner"), ("c", "rank")


def test_everything_is_told_newest_run_first_and_in_the_order_of_its_plan(told):
    assert told() == [C, A, B]
    assert told(limit=2) == [C, A]


@pytest.mark.parametrize(
    ("sought", "expected"),
    [
        ({"person": "BO"}, [A, B]),
        ({"app": "B"}, [B]),
        ({"app": "%"}, []),
        ({"kind": "rank"}, [C]),
        ({"outcome": State.APPLIED}, [C, A, B]),
        ({"outcome": State.REFUSED}, []),
    ],
)
def test_it_is_narrowed_to_what_is_sought(told, sought, expected):
    assert told(**sought) == expected


def test_days_are_both_included_and_may_be_any_that_there_are(told, clock):
    today = clock().date()
    yesterday = date.fromordinal(today.toordinal() - 1)
    assert told(first=today) == told(first=today, last=date.max) == [C]
    assert told(last=yesterday) == told(first=date.min, last=yesterday) == [A, B]
    assert told(first=yesterday, last=today) == [C, A, B]


def test_days_that_end_before_they_begin_are_refused(told):
    with pytest.raises(Refused, match="The last day is before the first"):
        told(first=date(2026, 2, 2), last=date(2026, 2, 1))


def test_a_run_there_is_not_is_told(told):
    with pytest.raises(NotFound):
        told(run="nothing")
