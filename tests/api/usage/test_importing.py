"""Access logs of every format are counted right, once, and what cannot be counted is reported."""

from __future__ import annotations

import gzip
import random
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from api.errors import NotFound, Refused
from api.usage.asking import Scope, Window
from api.usage.audience import Without
from api.usage.counter import View
from api.usage.counting import Step, series, totals
from api.usage.logs import importing
from api.usage.logs.importing import Options, import_log
from api.usage.ranking import ranking
from api.usage.week import week
from tests.api.usage import events as made
from tests.api.usage.events import DAYS, START
from tests.api.usage.logs import FORMATS, combined, written

WINDOW = Window(date(2026, 2, 1), date(2026, 4, 3))


@pytest.fixture(autouse=True)
def apps(estate, clock):
    clock.advance(days=90)
    names, people = made.estate("prod")
    estate(prod=(tuple(replace(app, url=f"https://apps.example/{app.name}/") for app in names), people))


@pytest.fixture
def bring(context, tmp_path):
    """Import lines as a file."""

    def brought(lines, name="access.log", *, end="\n", packed=False, **options):
        text = ("\n".join(lines) + end).encode()
        path = tmp_path / name
        path.write_bytes(gzip.compress(text) if packed else text)
        return import_log(context, "prod", path, Options(**options))

    return brought


def views_by_app(ask, without=None):
    return {one.app: one.views for one in ask(ranking, WINDOW, Scope("prod"), without) if one.views}


def expected(views, *, bots=False):
    return Counter(view.app for view in views if bots or not view.bot)


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_gives_the_views_that_were(bring, ask, name):
    views = made.events(3, 400)
    report = bring(written(views, FORMATS[name]))
    assert views_by_app(ask) == expected(views)
    assert views_by_app(ask, Without(bots=False)) == expected(views, bots=True)
    assert (report.views, report.bots) == (380, 20)
    assert report.lines == report.views + report.bots + sum(report.passed.values())
    assert report.passed["outside of every known app"] == 400
    people = {view.viewer for view in views if view.viewer and not view.bot}
    counted = ask(totals, WINDOW, Scope("prod")).now.viewers
    assert counted.count == (0 if name == "balancer" else len(people))


@pytest.mark.parametrize(("offset", "zone"), [(0, "UTC"), (-5, "UTC"), (13, "UTC")])
def test_hours_are_those_of_the_zone_and_not_of_the_server(bring, ask, offset, zone):
    views = made.events(4, 300)
    bring(written(views, offset_hours=offset))
    frame = made.chosen(made.table(views, zone), Without(), WINDOW)
    by_day = {point.start: point.views for point in ask(series(Step.DAY), WINDOW, Scope("prod")) if point.views}
    assert by_day == frame.groupby("day").size().to_dict()
    counted = frame.groupby(["weekday", "hour"]).size().to_dict()
    found = ask(week, WINDOW, Scope("prod"))
    assert {(day, hour): n for day, one in enumerate(found) for hour, n in enumerate(one) if n} == counted


def test_the_same_log_counts_once_under_any_name_packed_or_not(bring, ask):
    views = made.events(5, 200)
    lines = written(views)
    bring(lines)
    for again in ({"name": "access.log"}, {"name": "copy.log"}, {"name": "access.log.1.gz", "packed": True}):
        report = bring(lines, **again)
        assert (report.lines, report.notes) == (0, ("Nothing in it is new.",))
    assert "an older copy of access.log" in bring(lines[:50], "old.log").notes[0]
    assert views_by_app(ask) == expected(views)


def test_of_a_log_that_grew_only_the_new_lines_are_counted(bring, ask):
    views = sorted(made.events(6, 300), key=lambda view: view.at)
    lines = written(views)
    for end in (100, 101, 700, len(lines)):
        bring(lines[:end])
    assert views_by_app(ask) == expected(views)


def test_another_log_that_begins_alike_counts_for_itself(bring, ask):
    views = sorted(made.events(6, 100), key=lambda view: view.at)
    lines = written(views)
    bring([lines[0], *lines[1:400]], "one.log")
    assert bring([lines[0], *lines[400:]], "two.log").lines == 0
    bring([lines[0], *lines[400:]], "two.log", again=True)
    begun = Counter({views[0].app: 1})  # whose first line both have
    assert views_by_app(ask) == expected(views) + begun


def test_a_line_without_an_end_waits_until_it_has_one(bring, ask):
    lines = [combined(START, "10.0.0.1", View("app-1", START, "ann"), "GET", "/app-1/", 200)] * 2
    report = bring([lines[0], lines[1][:40]], end="")
    assert (report.views, report.notes) == (1, ("The last line has no end yet and waits for the next time.",))
    assert bring(lines).views == 1
    assert bring(lines, "last.gz", end="", packed=True).views == 0


def test_a_packed_log_that_is_cut_is_counted_up_to_there_and_said_to_be(context, tmp_path):
    lines = written(made.events(8, 2000))
    packed = gzip.compress("\n".join(lines).encode())
    path = tmp_path / "cut.gz"
    path.write_bytes(packed[: len(packed) * 2 // 3])
    report = import_log(context, "prod", path, Options())
    assert 0 < report.views < 1900
    assert report.notes[0] == "The file is damaged or cut off; all before that is counted."
    path.write_bytes(packed)
    assert report.views + import_log(context, "prod", path, Options()).views == 1900


def test_garbage_is_reported_and_changes_no_count(bring, ask):
    views, chance = made.events(9, 500), random.Random(9)
    lines = written(views)
    wrong = ["\0\xff\x01", "{", '10.0.0.1 - - [no time] "GET /app-1/ HTTP/1.1" 200 5 "-" "x"', "x" * 5000]  # fmt: skip
    places = sorted(chance.sample(range(len(lines)), len(lines) // 100))
    for number, place in enumerate(places):
        lines.insert(place, wrong[number % 4])
    report = bring(lines)
    assert views_by_app(ask) == expected(views)
    assert report.passed["unreadable"] == len(places)
    assert report.notes[0].startswith(f"{len(places)} lines cannot be read")


@pytest.mark.parametrize("environment", [{"USAGE_TIMEZONE": "Europe/Berlin"}])
def test_leap_days_and_both_changes_of_the_clock(bring, ask, environment):
    times = [
        datetime(2024, 2, 29, 12, tzinfo=UTC),
        datetime(2024, 2, 28, 23, 30, tzinfo=UTC),  # the 29th in Berlin
        datetime(2025, 10, 26, 0, 30, tzinfo=UTC),  # half past two, for the first time
        datetime(2025, 10, 26, 1, 30, tzinfo=UTC),  # half past two, for the second time
        datetime(2026, 3, 29, 0, 59, 59, tzinfo=UTC),
        datetime(2026, 3, 29, 1, 0, tzinfo=UTC),  # three: there is no two
    ]
    lines = [combined(at, "::1", View("app-1", at, "ann"), "GET", "/app-1/", 200) for at in times]
    bring(lines)
    window = Window(date(2024, 2, 1), date(2026, 4, 1))
    points = {point.start: point.views for point in ask(series(Step.DAY), window, Scope("prod")) if point.views}
    assert points == {date(2024, 2, 29): 2, date(2025, 10, 26): 2, date(2026, 3, 29): 2}
    hours = ask(week, Window(date(2025, 10, 26), date(2026, 3, 29)), Scope("prod"))[6]
    assert {hour: count for hour, count in enumerate(hours) if count} == {1: 1, 2: 2, 3: 1}


def test_times_without_a_zone_are_read_in_the_one_given(bring, ask):
    line = (
        '{"remote_addr": "10.0.0.1", "time": "2026-02-10T23:30:00", "request": "GET /app-1/ HTTP/1.1", "status": 200}'
    )
    bring([line], written_in=ZoneInfo("America/New_York"))
    points = ask(series(Step.DAY), WINDOW, Scope("prod", "app-1"))
    assert [point.start for point in points if point.views] == [date(2026, 2, 11)]


def test_what_has_not_happened_yet_is_reported(bring, ask, clock):
    soon, later = clock() + timedelta(minutes=30), clock() + timedelta(days=2)
    report = bring(combined(at, "1.2.3.4", View("app-1", at, None), "GET", "/app-1/", 200) for at in (soon, later))
    assert (report.views, report.passed) == (1, {"in the future": 1})


def test_late_logs_are_added_to_days_that_were_counted(bring, ask):
    views = made.events(10, 200)
    bring(written(views[::2]), "one.log")
    bring(written(views[1::2]), "two.log")
    assert views_by_app(ask) == expected(views)
    assert {point.views is None for point in ask(series(Step.DAY), WINDOW, Scope("prod"))} == {True, False}


def test_an_app_may_have_another_path_and_a_quoted_one(bring, ask):
    asked = ['"GET /old%20name/x HTTP/1.1"', '"GET /app-1/\\"a\\" HTTP/1.1"', '"GET /app-10/ HTTP/1.1"']
    lines = [f'1.1.1.1 - - [10/Feb/2026:10:00:00 +0000] {request} 200 5 "-" "Firefox \\"x\\""' for request in asked]
    assert bring(lines, prefixes={"/old name/": "app-2"}).views == 3
    found = views_by_app(ask)
    assert (found["app-2"], found["app-1"], found["app-10"]) == (1, 1, 1)


def test_memory_is_given_back_while_a_log_is_read(bring, ask, monkeypatch):
    monkeypatch.setattr(importing, "MOST_CELLS", 10)
    monkeypatch.setattr("api.usage.logs.stream.CHUNK", 5000)
    views = made.events(11, 300)
    bring(written(views))
    assert views_by_app(ask) == expected(views)


@pytest.mark.parametrize("environment", [{"USAGE_BOTS": "mine.txt"}])
def test_the_list_of_bots_can_be_ones_own(bring, tmp_path, monkeypatch, environment):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.txt").write_text("# ours\nfirefox\n")
    report = bring(written(made.events(12, 100)))
    assert (report.views, report.bots) == (5, 95)


def test_what_is_no_log_is_refused(bring, context, tmp_path, estate):
    with pytest.raises(Refused, match="no access log"):
        bring(["once upon a time", "there was a file"])
    with pytest.raises(NotFound, match="cannot be read"):
        import_log(context, "prod", tmp_path / "none.log", Options())
    with pytest.raises(Refused, match="No app"):
        import_log(context, "con", tmp_path / "none.log", Options())
    assert bring([], end="").notes == ("It has no whole line yet, so nothing was counted.",)


def test_the_days_of_a_log_are_known_and_no_others(bring, ask):
    bring(written(made.events(13, 300)))
    window = Window((START - timedelta(days=3)).date(), (START + timedelta(days=DAYS + 2)).date())
    unknown = [point.start for point in ask(series(Step.DAY), window, Scope("prod")) if point.views is None]
    assert unknown == [date(2026, 1, 29), date(2026, 1, 30), date(2026, 1, 31), *unknown[3:]]
    assert all(day >= date(2026, 4, 1) for day in unknown[3:])
