"""What may be retired: not viewed in the window, by counts where there are any, else by the last visit."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from api.platforms.shapes import App, Person
from api.usage import exclusions, keeping
from api.usage.asking import Scope, Window
from api.usage.audience import Without
from api.usage.counter import View
from api.usage.exclusions import Exclusion, Kind
from api.usage.stale import stale

WINDOW = Window(date(2025, 12, 1), date(2026, 2, 28))
OLD, NEW = datetime(2024, 1, 1, tzinfo=UTC), datetime(2026, 2, 1, tzinfo=UTC)
LONG_AGO, LATELY = datetime(2025, 6, 1, tzinfo=UTC), datetime(2026, 2, 20, tzinfo=UTC)


def found(answer):
    return {one.app.name: one.reason for one in answer.candidates}


def test_counts_decide_where_every_day_is_known(ask, estate, gathered):
    names = {"used": OLD, "unused": OLD, "young": NEW, "by-owner": OLD}
    apps = tuple(App("prod", name, owner="ann", created=created) for name, created in names.items())
    estate(prod=(apps, (Person("prod", "ann"),)))
    views = [View("used", LATELY, "bob"), View("by-owner", LATELY, "ann"), View("unused", LONG_AGO, "bob")]
    gathered("prod", views, LONG_AGO, datetime(2026, 3, 1, tzinfo=UTC))
    answer = ask(stale, WINDOW, Scope("prod"))
    assert found(answer) == {"unused": "No view since 2025-12-01. Without bots."}
    assert (answer.candidates[0].last_view, answer.judged, answer.unknown) == (date(2025, 6, 1), 4, 0)
    others = ask(stale, WINDOW, Scope("prod"), Without(owners=True))
    assert set(found(others)) == {"unused", "by-owner"}


def test_where_nothing_is_counted_the_last_visit_decides(ask, estate):
    apps = (
        App("prod", "left", created=OLD, visited=LONG_AGO, memory_bytes=10),
        App("prod", "never", created=OLD, memory_bytes=20),
        App("prod", "visited", created=OLD, visited=LATELY),
        App("prod", "unknown", created=OLD, unread=frozenset({"visited"})),
        App("prod", "quiet", created=OLD, unvisited_since=LONG_AGO, memory_bytes=5, unread=frozenset({"visited"})),
    )
    estate(prod=(apps, ()))
    answer = ask(stale, WINDOW, Scope("prod"))
    assert list(found(answer).items()) == [
        ("never", "Nobody ever visited it."),
        ("left", "The last visit was on 2025-06-01."),
        ("quiet", "Not visited since 2025-06-01, as far as the platform remembers."),
    ]
    assert (answer.judged, answer.unknown) == (4, 1)


def test_a_visit_by_whom_nobody_knows_proves_nothing_about_others(ask, estate):
    estate(prod=((App("prod", "visited", created=OLD, visited=LATELY),), ()))
    answer = ask(stale, WINDOW, Scope("prod"), Without(owners=True))
    assert (answer.candidates, answer.unknown) == ((), 1)


def test_a_visit_that_was_not_counted_keeps_an_app(ask, estate, gathered):
    estate(prod=((App("prod", "visited", created=OLD, visited=LATELY),), ()))
    gathered("prod", [], LONG_AGO, datetime(2026, 3, 1, tzinfo=UTC))
    assert ask(stale, WINDOW, Scope("prod")).candidates == ()


@pytest.mark.parametrize(
    ("kind", "platform", "name", "until", "held"),
    [
        (Kind.APP, "prod", "left", None, True),
        (Kind.APP, "con", "left", None, False),
        (Kind.TAG, "", "keep", date(2026, 3, 1), True),
        (Kind.TAG, "prod", "keep", date(2026, 2, 28), False),
    ],
)
def test_what_is_kept_out_says_so(ask, estate, context, kind, platform, name, until, held):
    estate(prod=((App("prod", "left", created=OLD, visited=LONG_AGO, tags=("keep",)),), ()))
    made = Exclusion(kind, platform, name, "Needed once a year.", "Ann", OLD, until)
    with context.engine.begin() as connection:
        keeping.take_turn(connection)
        exclusions.put(connection, made)
    (candidate,) = ask(stale, WINDOW, Scope("prod")).candidates
    assert candidate.excluded == (made if held else None)
