"""Two years of believable use: the same at every look, within each app's life, and shaped as offices are."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from demo import estate
from demo.estate.calendar import busyness
from demo.estate.use import BOT, Use, Used

DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def company():
    return estate.draw(7, 60, date(2026, 3, 20))


@pytest.fixture(scope="module")
def use(company):
    apps = (
        Used(one.name, one.owner, one.created, one.visited, one.access == "unauthenticated")
        for one in company.apps
        if one.visited
    )
    return Use(apps, [one.username for one in company.people])


@pytest.fixture(scope="module")
def openings(use, company):
    return list(use.between(company.now - 365 * DAY, company.now))


def test_any_part_is_the_same_as_in_the_whole(use, company, openings):
    start, end = company.now - 100 * DAY, company.now - 80.3 * DAY
    assert list(use.between(start, end)) == [one for one in openings if start <= one.at <= end]


def test_nobody_opens_an_app_before_it_was_made_or_after_its_last_visit(company, openings):
    life = {one.name: (one.created, one.visited) for one in company.apps}
    assert all(life[one.app][0] <= one.at <= life[one.app][1] for one in openings)
    last = {one.app: one.at for one in sorted(openings, key=lambda one: one.at)}
    edge = company.now - 365 * DAY
    assert last == {one.name: one.visited for one in company.apps if one.visited and one.visited >= edge}


def test_every_opening_has_a_number_of_its_own(openings):
    assert len({(one.app, one.number) for one in openings}) == len(openings)


def test_offices_are_busy_on_working_days(openings):
    people = Counter(one.at.date() for one in openings if one.agent != BOT)
    working = [count for day, count in people.items() if busyness(day) > 0.7]
    free = [count for day, count in people.items() if busyness(day) < 0.1]
    assert sum(free) / len(free) < 0.3 * sum(working) / len(working)
    assert busyness(date(2026, 4, 3)) < 0.1, "Good Friday"


def test_one_app_is_scraped_and_one_goes_viral(openings):
    assert len({one.app for one in openings if one.agent == BOT}) == 1
    days = Counter((one.app, one.at.date()) for one in openings if one.agent != BOT)
    usual = Counter(one.app for one in openings if one.agent != BOT)
    (app, _day), most = days.most_common(1)[0]
    assert most > 20 * usual[app] / 365
