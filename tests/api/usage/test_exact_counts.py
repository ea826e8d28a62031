"""Every answer is what a plain count over the raw events gives, whatever is left out, in whatever zone."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import product

import pytest

from api.usage.adoption import adoption
from api.usage.asking import Scope, Window
from api.usage.audience import Without
from api.usage.counting import Step, series, totals
from api.usage.groups import By, groups
from api.usage.ranking import ranking
from api.usage.week import week
from tests.api.usage import events as made
from tests.api.usage.events import APPS, DAYS, OWNED, START, TAGS, chosen, table

WINDOW = Window(date(2026, 3, 1), date(2026, 3, 24))  # New York puts the clock forward on the 8th
EVERY_WITHOUT = [Without(*choice) for choice in product((False, True), repeat=3)]


@pytest.fixture(params=["UTC", "America/New_York"])
def zone(request):
    return request.param


@pytest.fixture
def environment(zone):
    return {"USAGE_TIMEZONE": zone}


@pytest.fixture
def frame(estate, gathered, zone):
    """Events that came in three parts, the second with late ones: the counts in the store are added to."""
    estate(prod=made.estate("prod"))
    views = made.events(7)
    for part in (views[::2], views[1::4], views[3::4]):
        gathered("prod", part, START - timedelta(days=2), START + timedelta(days=DAYS + 2))
    return table(views, zone)


@pytest.mark.parametrize("without", EVERY_WITHOUT, ids=Without.words)
def test_views_and_viewers_of_a_window_and_the_one_before(frame, ask, without):
    found = ask(totals, WINDOW, without=without)
    for count, window in ((found.now, WINDOW), (found.before, WINDOW.before)):
        rows = chosen(frame, without, window)
        assert (count.views, count.viewers.count) == (len(rows), rows[~rows.bot].viewer.nunique())
        assert count.anonymous == rows.viewer.isna().sum()
        assert count.viewers.exact


@pytest.mark.parametrize("without", EVERY_WITHOUT[:3], ids=Without.words)
@pytest.mark.parametrize(("step", "rule"), [(Step.DAY, "D"), (Step.WEEK, "W"), (Step.MONTH, "M")])
def test_a_series_by_day_week_and_month(frame, ask, without, step, rule):
    rows = chosen(frame, without, WINDOW)
    starts = [datetime.combine(day, datetime.min.time()) for day in rows.day]
    by_part = rows.groupby([step.start(start.date()) for start in starts])
    found = ask(series(step), WINDOW, without=without)
    assert {point.start: point.views for point in found if point.views} == by_part.size().to_dict()
    people = rows[~rows.bot]
    viewers = people.groupby([step.start(day) for day in people.day]).viewer.nunique()
    assert {point.start: point.viewers.count for point in found if point.views} == viewers.to_dict()


def test_each_app_with_the_period_before(frame, ask):
    without = Without()
    now, before = chosen(frame, without, WINDOW), chosen(frame, without, WINDOW.before)
    found = {one.app: one for one in ask(ranking, WINDOW)}
    assert set(found) == set(APPS)
    assert {app: one.views for app, one in found.items()} == now.groupby("app").size().to_dict()
    assert {app: one.before for app, one in found.items()} == before.groupby("app").size().to_dict()
    assert {app: one.viewers.count for app, one in found.items()} == now.groupby("app").viewer.nunique().to_dict()
    assert all(sum(one.spark) == one.views for one in found.values())


@pytest.mark.parametrize(("by", "names"), [(By.OWNER, lambda app: (OWNED[app],)), (By.TAG, lambda app: TAGS[app])])
def test_owners_and_teams(frame, ask, by, names):
    rows = chosen(frame, Without(), WINDOW)
    found = {one.name: (one.views, one.viewers.count) for one in ask(groups(by), WINDOW)}
    for name, (views, viewers) in found.items():
        of_group = rows[[name in names(app) for app in rows.app]]
        assert (views, viewers) == (len(of_group), of_group.viewer.nunique())
    assert set(found) == {name for app in APPS for name in names(app)}


def test_the_hours_of_the_week(frame, ask):
    rows = chosen(frame, Without(), WINDOW)
    found = ask(week, WINDOW)
    counted = rows.groupby(["weekday", "hour"]).size().to_dict()
    assert {(day, hour): count for day, one in enumerate(found) for hour, count in enumerate(one) if count} == counted


def test_a_scope_counts_its_apps_alone(frame, ask):
    rows = chosen(frame, Without(), WINDOW)
    for scope, mine in (
        (Scope(owner="person-2"), [OWNED[app] == "person-2" for app in rows.app]),
        (Scope(tag="store"), ["store" in TAGS[app] for app in rows.app]),
        (Scope("prod", "app-3"), rows.app == "app-3"),
    ):
        found = ask(totals, WINDOW, scope).now
        assert (found.views, found.viewers.count) == (len(rows[mine]), rows[mine].viewer.nunique())


def test_adoption_adds_up_who_has_come_so_far(frame, ask):
    rows = chosen(frame, Without(), WINDOW)
    rows = rows[rows.app == "app-9"]
    for day in ask(adoption, WINDOW, Scope("prod", "app-9")):
        assert day.views == (rows.day == day.day).sum()
        assert day.viewers_so_far.count == rows[rows.day <= day.day].viewer.nunique()
