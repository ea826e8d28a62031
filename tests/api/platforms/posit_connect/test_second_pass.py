"""Last visits and co-owners: what is known, what is not, and how little is asked again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from api.errors import Unreachable
from api.wire.session import Limits
from demo import posit_connect
from demo.faults import Kind

EDGE = timedelta(days=91)
HITS = "GET v1/instrumentation/content/hits"


def expected(truth):
    """The last visit of every item, as far as the window shows it."""
    start = datetime.now(UTC) - EDGE
    last = {item["guid"]: item["visited"] and datetime.fromisoformat(item["visited"]) for item in truth.items()}
    return {guid: at for guid, at in last.items() if at and at >= start}


def test_the_newest_visit_within_the_window_is_the_last_visit(platform, truth):
    found = platform.measure()
    assert {guid: one.visited for guid, one in found.items() if one.visited} == expected(truth)


def test_not_within_the_window_is_not_never_but_not_since_then(platform, truth):
    found = platform.measure()
    start = datetime.now(UTC) - EDGE
    for item in truth.items():
        measures = found[item["guid"]]
        young = datetime.fromisoformat(item["created_time"]) >= start
        unknown = measures.visited is None and not young
        assert ("visited" in measures.unread) == unknown
        assert (measures.unvisited_since is not None) == unknown
        assert not unknown or timedelta() <= measures.unvisited_since - start <= timedelta(days=1)


def test_a_server_that_records_no_visits_says_nothing_about_them(platform, answer):
    answer("list_hits", [])
    found = platform.measure().values()
    assert all("visited" in one.unread and one.unvisited_since is None for one in found)


def test_what_was_read_once_is_not_asked_for_again(platform, demo_posit_connect, truth):
    platform.measure()
    before = demo_posit_connect.requests.count(HITS)
    again = platform.measure()
    assert (before, demo_posit_connect.requests.count(HITS) - before) == (91, 1)
    asked_from = datetime.fromisoformat(demo_posit_connect.requests.named(HITS)[-1].variables["from"])
    assert datetime.now(UTC) - asked_from < timedelta(minutes=15)
    assert {guid: one.visited for guid, one in again.items() if one.visited} == expected(truth)


def test_a_day_that_failed_is_asked_for_by_the_next_pass(platform, demo_posit_connect, truth):
    fault = demo_posit_connect.faults.add(Kind.STATUS, HITS, skip=10, times=1, status=500)
    short = {guid for guid, one in platform.measure().items() if one.visited}
    demo_posit_connect.faults.remove(fault)
    assert short < expected(truth).keys()
    assert {guid for guid, one in platform.measure().items() if one.visited} == expected(truth).keys()


def test_a_day_with_too_many_visits_is_read_in_parts(make_platform, demo_posit_connect, truth):
    found = make_platform(demo_posit_connect, limits=Limits(body=60_000)).measure()
    assert {guid: one.visited for guid, one in found.items() if one.visited} == expected(truth)


@pytest.mark.parametrize("hidden", [False, True])
def test_an_older_server_is_asked_its_own_way(make_platform, hidden):
    with posit_connect.serve(apps=36, version="2024.06.0", version_hidden=hidden) as older:
        found = make_platform(older).measure()
        assert older.requests.count("list_visits") >= 90
        assert older.requests.count("list_shiny_usage") >= 90
    with posit_connect.serve(apps=36) as newer:
        other = make_platform(newer).measure()
    assert {guid: one.visited for guid, one in found.items()} == {guid: one.visited for guid, one in other.items()}


def test_health_checks_are_no_visits(platform, demo_posit_connect):
    monitor = {"data": {"path": "/", "user_agent": "ContentHealthMonitor/1.0"}}
    demo_posit_connect.faults.add(Kind.REPLACE, "list_hits", values=monitor)
    assert all(one.visited is None for one in platform.measure().values())


def test_co_owners_are_those_whom_the_server_calls_owners(platform, truth):
    names = {one["guid"]: one["username"] for one in truth.people()}
    found = platform.measure()
    for guid, one in found.items():
        roles = truth.roles(guid)
        assert set(one.co_owners) == {names[who] for who, role in roles if role == "owner" and who in names}
        assert len(one.co_owner_groups) == sum(role == "owner" and who not in names for who, role in roles)
        assert not {"co_owners", "co_owner_groups"} & one.unread
    assert any(one.co_owners for one in found.values())
    assert any(one.co_owner_groups for one in found.values())


def test_visits_are_known_though_permissions_are_refused(platform, demo_posit_connect, truth):
    demo_posit_connect.faults.add(Kind.STATUS, "list_permissions", status=403, body='{"error": "no"}')
    found = platform.measure()
    assert {guid for guid, one in found.items() if one.visited} == expected(truth).keys()
    assert all({"co_owners", "co_owner_groups"} <= one.unread for one in found.values())


def test_a_server_that_broke_down_is_not_asked_for_every_app(platform, demo_posit_connect):
    demo_posit_connect.faults.add(Kind.STATUS, "list_permissions", status=500)
    platform.measure()
    assert demo_posit_connect.requests.count("list_permissions") < 36


def test_no_inventory_no_second_pass(platform, demo_posit_connect):
    demo_posit_connect.faults.add(Kind.RESET_BEFORE, "list_content")
    with pytest.raises(Unreachable):
        platform.measure()
