"""Reading a whole platform over a socket: everything, once, and with a word about what is missing."""

from __future__ import annotations

import pytest

from api.errors import Garbled, NeedsLogin, Unreachable
from api.platforms.capabilities import Capability
from api.platforms.shapes import MEASURED, Account
from demo.dash_enterprise_4 import serve


@pytest.mark.parametrize("apps", [1, 9, 10, 11, 40, 41])
@pytest.mark.parametrize("base", [0, 1])
def test_every_app_is_read_once_whatever_the_first_page_is_called(make_platform, apps, base):
    with serve(apps=apps, index_base=base) as stand_in:
        platform = make_platform(stand_in)
        for _ in range(2):
            found = platform.read()
            assert len({app.name for app in found.apps}) == len(found.apps) == apps
            assert (found.whole, found.repeated, found.problems) == (True, 0, ())


def test_a_platform_without_apps(make_platform):
    with serve(apps=1) as stand_in:
        stand_in.state.run("DELETE FROM app")
        found = make_platform(stand_in).read()
        assert (found.apps, found.whole) == ((), True)


def test_who_we_are_and_who_is_there(platform):
    found = platform.read()
    assert found.account == platform.account() == Account("admin", is_admin=True)
    assert {app.owner for app in found.apps if app.owner} <= {person.username for person in found.people}
    assert {person.has_seat for person in found.people} <= {True, False}
    assert dict(found.hints)["version"] == "4.0 or newer"


def test_the_slow_fields_are_unknown_until_the_second_pass(platform):
    found = platform.read()
    assert all(app.unread >= MEASURED for app in found.apps)
    slow = platform.measure()
    assert slow.keys() == {app.name for app in found.apps}
    whole = [app.measured(slow[app.name]) for app in found.apps]
    assert all(app.created for app in whole)
    assert not any("status" in app.unread for app in whole)


def test_someone_without_administrator_rights_reads_his_own_apps(make_platform, demo_platform):
    found = make_platform(demo_platform, username="lead", api_key="demo-lead").read()
    assert found.account.is_admin is False
    assert {app.owner for app in found.apps} <= {"lead"}
    assert found.whole


def test_without_counts_the_pages_are_followed_to_their_end(make_platform, demo_platform):
    demo_platform.faults.add("partial", "PortalkeeperOverview", listed="appsCount")
    demo_platform.faults.add("unknown_field", fields=["RootQuery.appsCount"])
    platform = make_platform(demo_platform)
    found = platform.read()
    assert len(found.apps) == 36
    assert found.whole
    assert {person.username for person in found.people} == {app.owner for app in found.apps if app.owner}
    assert not platform.capabilities()[Capability.PEOPLE].offered


@pytest.mark.parametrize("kind", ["login_page", "redirect"])
def test_an_ended_session_is_no_empty_platform(platform, demo_platform, kind):
    demo_platform.faults.add(kind)
    with pytest.raises(NeedsLogin):
        platform.read()


def test_a_platform_that_is_down_is_said(platform, demo_platform):
    demo_platform.faults.add("status", status=502)
    with pytest.raises(Unreachable):
        platform.read()


def test_pages_that_recover_leave_no_trace(platform, demo_platform):
    demo_platform.faults.add("status", "PortalkeeperApps", status=502, times=3)
    found = platform.read()
    assert (len(found.apps), found.whole, found.problems) == (36, True, ())


def test_one_lost_page_leaves_the_rest_and_the_reading_is_not_whole(make_platform, demo_platform):
    platform = make_platform(demo_platform, connections=1)
    demo_platform.faults.add("status", "PortalkeeperApps", status=500, skip=1, times=1)
    found = platform.read()
    assert len(found.apps) == 26
    assert not found.whole
    assert found.problems[0] == "Page 1 could not be read: Production failed inside (HTTP 500)."


def test_a_platform_that_goes_down_half_way_is_not_asked_for_every_page(make_platform):
    with serve(apps=300) as stand_in:
        platform = make_platform(stand_in, connections=1)
        stand_in.faults.add("status", "PortalkeeperApps", status=500, skip=1)
        found = platform.read()
        assert not found.whole
        assert len(found.apps) == 10
        assert stand_in.requests.count("PortalkeeperApps") < 8
        assert "further pages could not be read" in " ".join(found.problems)


def test_fields_that_fail_for_some_apps_are_unknown_for_those_and_counted(make_platform, demo_platform):
    demo_platform.faults.add("partial", "PortalkeeperApps", fields=["metadata", "owner"], rows=2, times=1)
    found = make_platform(demo_platform, connections=1).read()
    lost = [app for app in found.apps if "owner" in app.unread]
    assert len(found.apps) == 36
    assert len(lost) == 2
    assert all({"rank", "access", "title"} <= app.unread for app in lost)
    assert "Owner could not be read for 2 apps." in found.problems
    assert found.whole


def test_apps_that_do_not_come_at_all_make_the_reading_partial(make_platform, demo_platform):
    demo_platform.faults.add("partial", "PortalkeeperApps", fields=[], rows=2)
    found = make_platform(demo_platform, connections=1).read()
    assert not found.whole
    assert any("apps came without a name or not at all" in problem for problem in found.problems)


def test_odd_rows_are_kept(platform, demo_platform):
    odd = {"owner": {}, "metadata.permissionLevel": "internal", "metadata.tags": None, "surprise": 1}
    demo_platform.faults.add("replace", "PortalkeeperApps", values=odd)
    found = platform.read()
    assert len(found.apps) == 36
    assert {app.owner for app in found.apps} == {None}
    assert {app.access for app in found.apps} == {"internal"}
    assert found.whole


def test_an_older_version_is_read_without_what_it_lacks(make_platform):
    with serve(apps=12, version="3.3") as stand_in:
        platform = make_platform(stand_in)
        found = platform.read()
        offers = platform.capabilities()
        assert len(found.apps) == 12
        assert {"AppMetaData.sortRank", "App.owner"} <= found.dropped
        assert all("rank" in app.unread for app in found.apps)
        assert not offers[Capability.RANK].offered
        assert "version" in offers[Capability.RANK].note
        assert offers[Capability.TAGS].offered
        assert dict(found.hints)["version"] == "older than 3.4"
        assert platform.measure().keys() == {app.name for app in found.apps}
        assert platform.detail(found.apps[0].name).environment_names is not None


def test_what_was_seen_missing_is_not_asked_for_again_after_a_restart(make_platform):
    with serve(apps=12, version="3.3") as stand_in:
        dropped = make_platform(stand_in).read().dropped
        before = stand_in.requests.count()
        platform = make_platform(stand_in, connections=1)
        platform.remember(dropped)
        assert len(platform.read().apps) == 12
        assert all(one.status == 200 for one in list(stand_in.requests)[before:])


def test_nothing_is_asked_before_somebody_reads(make_platform, demo_platform):
    platform = make_platform(demo_platform)
    assert platform.capabilities()[Capability.INVENTORY].offered
    assert platform.budget() is None
    assert (platform.id, platform.kind, platform.name, platform.url) == (
        "prod",
        "dash-enterprise-4",
        "Production",
        demo_platform.url,
    )
    assert demo_platform.connections == 0


def test_a_platform_without_a_list_is_garbled(platform, demo_platform):
    demo_platform.faults.add("no_data", "PortalkeeperApps")
    with pytest.raises(Garbled):
        platform.read()
