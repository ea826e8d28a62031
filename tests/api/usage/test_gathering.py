"""A platform's own records of visits: each counted once, whatever fails in between, and nothing made up before them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

import pytest

from api.errors import Unreachable
from api.platforms.shapes import App, Visit
from api.rest.call import TooLong
from api.usage import conditions
from api.usage.asking import Scope, Window
from api.usage.counting import Step, series, totals
from api.usage.following import follow
from api.usage.gathering import gather
from tests.api.estate.conftest import Scripted

WINDOW = Window(date(2026, 2, 1), date(2026, 3, 1))


@dataclass
class Recording(Scripted):
    """A platform that keeps visits, and answers for so many at once."""

    kept: list[Visit] = field(default_factory=list)
    most: int = 1000
    fails_after: int = 1000
    asked: list[tuple[datetime, datetime]] = field(default_factory=list)

    def visits(self, start, end):
        self.asked.append((start, end))
        if len(self.asked) > self.fails_after:
            raise Unreachable("Connect did not answer.")
        found = [one for one in self.kept if start <= one.at < end]
        if len(found) > self.most:
            raise TooLong("Too long.")
        return found


@pytest.fixture
def con():
    return Recording(id="con", name="Connect", apps=(App("con", "1", owner="ann"),))


@pytest.fixture
def visits(clock):
    """One every six hours for ten days, until an hour ago."""
    return [Visit("1", f"person-{n % 3}", clock() - timedelta(hours=1 + 6 * n)) for n in range(40)]


def views(ask):
    count = ask(totals, WINDOW, Scope("con")).now
    return count.views


def test_each_visit_counts_once_however_often_they_are_gathered(context, con, visits, ask, clock):
    con.kept = visits
    assert gather(context, con).views == 40
    assert len(con.asked) == 11  # two years in which next to nothing happened
    assert gather(context, con) is None  # not due yet
    assert gather(context, con, asked=True).views == 0
    con.kept = [*visits, Visit("1", None, clock() + timedelta(minutes=5))]
    clock.advance(hours=2)
    assert gather(context, con).views == 1
    assert (views(ask), ask(totals, WINDOW, Scope("con")).now.anonymous) == (41, 1)


def test_a_bot_that_says_so_is_counted_apart(context, con, clock, ask):
    agents = ("Mozilla/5.0 (compatible; GPTBot/1.2)", "Mozilla/5.0 (X11; Linux x86_64) \ud800", "")
    con.kept = [Visit("1", None, clock() - timedelta(hours=1), agent) for agent in agents]
    gather(context, con)
    assert views(ask) == 2


def test_what_is_entered_a_little_late_is_not_lost(context, con, clock, ask):
    gather(context, con, asked=True)
    con.kept = [Visit("1", "ann", clock() - timedelta(minutes=5))]
    clock.advance(hours=1)
    assert gather(context, con, asked=True).views == 1


def test_days_before_the_first_visit_are_unknown(context, con, visits, ask):
    con.kept = visits
    gather(context, con)
    points = {point.start: point.views for point in ask(series(Step.DAY), WINDOW, Scope("con"))}
    first = min(one.at for one in visits).date()
    assert {day for day, count in points.items() if count is None} == {day for day in points if day < first}


def test_a_platform_that_records_nothing_is_unknown(context, con, ask):
    assert gather(context, con).views == 0
    assert views(ask) is None


def test_a_failure_half_way_keeps_what_was_counted_and_goes_on_there(context, con, visits, ask, clock):
    con.kept, con.most, con.fails_after = visits, 9, 22
    outcome = gather(context, con)
    assert outcome.failed
    assert "Connect did not answer." in outcome.sentence
    assert 0 < views(ask) < 40
    con.fails_after = 10**6
    gather(context, con)
    assert views(ask) == 40


def test_a_span_with_too_many_is_asked_in_parts(context, con, visits, ask):
    con.kept, con.most = visits, 9
    gather(context, con)
    assert views(ask) == 40


def test_after_a_reading_the_condition_of_each_app_is_kept_once_a_day(context, con, clock, estate):
    app = App("con", "1", visited=clock(), memory_bytes=5, unread=frozenset({"cpu_percent"}))
    for memory, hours in ((5, 0), (6, 2), (7, 24)):
        clock.advance(hours=hours)
        estate(con=((replace(app, memory_bytes=memory),), ()))
    with context.engine.connect() as connection:
        found = conditions.conditions(connection, app, date(2026, 3, 1), date(2026, 3, 9))
    assert [(one.day.day, one.memory_bytes) for one in found] == [(1, 6), (2, 7)]
    assert (found[0].visited, found[0].cpu_percent, found[0].unread) == (app.visited, None, frozenset({"cpu_percent"}))


def test_what_breaks_while_counting_is_one_sentence(context, con, monkeypatch):
    monkeypatch.setattr(con, "visits", lambda start, end: 1 / 0)
    assert follow(context, con) == "Connect: use could not be gathered. The log has the details."
