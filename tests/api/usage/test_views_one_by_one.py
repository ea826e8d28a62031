"""Where views are kept one by one, viewers are counted exactly, however many; whatever happens to the files."""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date, timedelta

import duckdb
import pytest

from api.usage import events, sketch
from api.usage.adoption import adoption
from api.usage.asking import Scope, Window
from api.usage.audience import Without
from api.usage.counter import Counter
from api.usage.counting import Step, series, totals
from api.usage.following import follow
from api.usage.gatherings import Source
from api.usage.groups import By, groups
from api.usage.ranking import ranking
from api.usage.settings import Viewers
from tests.api.usage import events as made
from tests.api.usage.events import DAYS, OWNED, START, TAGS, chosen, table

WINDOW = Window(date(2026, 3, 1), date(2026, 3, 24))
PROD = Scope("prod")
FIRST, LAST = START - timedelta(days=2), START + timedelta(days=DAYS + 2)


@pytest.fixture(autouse=True)
def small_sketches(monkeypatch):
    """Of a day of eight people or more a sketch only estimates."""
    monkeypatch.setattr(sketch, "MOST", 8)


@pytest.fixture(autouse=True)
def looked_for_anew():
    yield
    events._installed.cache_clear()


@pytest.fixture
def environment(tmp_path):
    return {"STATE_DIR": str(tmp_path), "USAGE_EVENTS_DAYS": "3650", "USAGE_VIEWER_DAYS": "3650"}


@pytest.fixture
def views(estate):
    estate(prod=made.estate("prod"))
    return [view for view in made.events(7) if WINDOW.first <= view.at.date() <= WINDOW.last]


@pytest.fixture
def kept(views, gathered):
    """Events that came in two parts."""
    for part in (views[::2], views[1::2]):
        gathered("prod", part, FIRST, LAST)
    return table(views)


@pytest.fixture
def put(context):
    """Another setting of use from now on, as after a restart of the console."""

    def change(**values):
        changed = replace(context.settings, usage=replace(context.settings.usage, **values))
        object.__setattr__(context, "settings", changed)  # a Context is frozen, and this one is this test's own
        context.answers.__init__()

    return change


@pytest.fixture
def found(ask):
    return lambda: ask(totals, WINDOW, PROD).now.viewers


def files(tmp_path):
    return sorted((tmp_path / "usage" / "prod").glob("*/*"))


def held(path):
    """How many views are in a file."""
    return duckdb.execute("SELECT count(*) FROM read_parquet(?)", [str(path)]).fetchone()[0]


@pytest.mark.parametrize("without", [Without(), Without(owners=True, administrators=True)], ids=Without.words)
def test_every_number_of_viewers_is_what_pandas_counts(kept, ask, without):
    rows = chosen(kept, without, WINDOW)
    count = ask(totals, WINDOW, without=without).now.viewers
    assert (count.count, count.exact) == (rows[~rows.bot].viewer.nunique(), True)
    people = rows[~rows.bot]
    by_app = {one.app: one.viewers for one in ask(ranking, WINDOW, without=without)}
    assert {app: one.count for app, one in by_app.items()} == people.groupby("app").viewer.nunique().to_dict()
    by_week = {one.start: one.viewers for one in ask(series(Step.WEEK), WINDOW, without=without)}
    weeks = people.groupby([Step.WEEK.start(day) for day in people.day]).viewer.nunique()
    assert {week: one.count for week, one in by_week.items()} == weeks.to_dict()
    assert all(one.exact for one in (*by_app.values(), *by_week.values()))


def test_so_are_those_of_a_team_of_owners_and_of_an_app_so_far(kept, ask):
    rows = chosen(kept, Without(), WINDOW)
    team = ask(totals, WINDOW, Scope(tag="store")).now.viewers
    assert team == sketch.Distinct(rows[["store" in TAGS[app] for app in rows.app]].viewer.nunique(), exact=True)
    for one in ask(groups(By.OWNER), WINDOW):
        mine = rows[[OWNED[app] == one.name for app in rows.app]]
        assert one.viewers == sketch.Distinct(mine.viewer.nunique(), exact=True)
    last = ask(adoption, WINDOW, Scope("prod", "app-9"))[-1].viewers_so_far
    assert last == sketch.Distinct(rows[rows.app == "app-9"].viewer.nunique(), exact=True)


def test_what_was_never_committed_counts_once_when_it_comes_again(views, gathered, context, found, tmp_path):
    gathered("prod", views[::2], FIRST, LAST)
    for part in (views[1::4], views[1::2]):  # the second is what is gathered after the crash
        counter = Counter(context, "prod")
        counter.add(part)
        with context.engine.connect() as connection, connection.begin() as transaction:
            counter.keep(connection, Source.PLATFORM)
            transaction.rollback()
    gathered("prod", views[1::2], FIRST, LAST)
    rows = chosen(table(views), Without(), WINDOW)
    assert found() == sketch.Distinct(rows[~rows.bot].viewer.nunique(), exact=True)
    assert all(path.stem == f"platform-{held(path)}" for path in files(tmp_path))
    days = {path.parent.name: path for path in sorted(files(tmp_path), key=held)}
    assert sum(map(held, days.values())) == len(views)


def test_files_are_for_the_console_alone_and_hold_pseudonyms(kept, tmp_path):
    assert {path.stat().st_mode & 0o777 for path in files(tmp_path)} == {0o600}
    viewers = duckdb.execute("SELECT DISTINCT viewer FROM read_parquet(?)", [str(files(tmp_path)[0])]).fetchall()
    assert {type(viewer) for (viewer,) in viewers} <= {int, type(None)}


def test_a_torn_file_leaves_an_estimate_and_the_counting_goes_on(kept, views, gathered, tmp_path, ask, found, put):
    assert found().exact
    before = ask(totals, WINDOW, PROD).now.views
    torn = next(path for path in reversed(files(tmp_path)) if path.parent.name == "2026-03-10")
    torn.write_bytes(torn.read_bytes()[:100])
    put()
    assert not found().exact
    gathered("prod", [view for view in views if view.at.date() == date(2026, 3, 10) and not view.bot][:1], FIRST, LAST)
    assert (ask(totals, WINDOW, PROD).now.views, found().exact) == (before + 1, False)


def test_days_older_than_the_setting_are_deleted_and_estimated(kept, tmp_path, found, put, context, prod, clock):
    put(events_days=(clock().date() - date(2026, 3, 10)).days)
    follow(context, prod)
    assert min(path.parent.name for path in files(tmp_path)) == "2026-03-10"
    assert not found().exact
    put(events_days=0)
    follow(context, prod)
    assert files(tmp_path) == []


def test_a_day_is_kept_whole_or_not_at_all(views, gathered, put, found, tmp_path):
    put(events_days=0)
    gathered("prod", views[::2], FIRST, LAST)
    put(events_days=3650)
    gathered("prod", views[1::2], FIRST, LAST)
    assert files(tmp_path) == []
    assert not found().exact


def test_without_duckdb_the_console_counts_as_before_and_says_so(views, gathered, monkeypatch, tmp_path, found, caplog):
    events._installed.cache_clear()
    monkeypatch.setitem(sys.modules, "duckdb", None)
    gathered("prod", views, FIRST, LAST)
    assert (files(tmp_path), found().exact) == ([], False)
    assert caplog.messages.count(events.LACKING) == 1


def test_where_nothing_is_kept_of_viewers_they_stay_unknown(views, gathered, put, found, tmp_path):
    put(viewers=Viewers.NONE)
    gathered("prod", views, FIRST, LAST)
    assert files(tmp_path)
    assert found() is None
