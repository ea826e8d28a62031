"""The inventory of a Posit Connect, as a person sees it a moment later."""

from __future__ import annotations

import pytest

from api.errors import Garbled, NeedsLogin, Unreachable
from api.platforms.shapes import Account, Status
from demo import posit_connect
from demo.faults import Kind


def test_everything_is_read_in_a_handful_of_calls(platform, demo_posit_connect, truth):
    found = platform.read()
    assert found.whole
    assert found.problems == ()
    assert {app.name for app in found.apps} == {item["guid"] for item in truth.items()}
    assert {one.username for one in found.people} == {one["username"] for one in truth.people()}
    assert demo_posit_connect.requests.count() == 4


def test_an_app_says_what_its_item_says(platform, truth):
    apps = {app.name: app for app in platform.read().apps}
    owners = {one["guid"]: one["username"] for one in truth.people()}
    access = {"all": "unauthenticated", "logged_in": "authenticated", "acl": "restricted"}
    for item in truth.items():
        app = apps[item["guid"]]
        assert app.owner == owners[item["owner_guid"]]
        assert app.access == access[item["access_type"]]
        assert app.title == ((item["title"] or "").strip() or item["name"])
        assert sorted(app.tags) == truth.tags(item["guid"])
        assert app.url.endswith(f"/content/{app.name}/")
        assert (app.created is None, app.updated is None) == (False, item["last_deployed_time"] is None)


def test_never_deployed_locked_and_untold_are_three_things(platform, truth):
    apps = {app.name: app for app in platform.read().apps}
    for item in truth.items():
        app = apps[item["guid"]]
        if item["bundle_id"] is None:
            assert app.status is Status.NEVER_DEPLOYED
        elif item["locked"]:
            assert app.status is Status.STOPPED
        else:
            assert app.status is None
        assert ("status" in app.unread) == (app.status is None)


def test_visits_and_co_owners_are_unknown_until_the_second_pass(platform):
    for app in platform.read().apps:
        assert {"visited", "co_owners", "co_owner_groups", "processes"} <= app.unread


def test_a_person_has_a_seat_when_they_may_publish(platform, truth):
    people = {one.username: one for one in platform.read().people}
    for one in truth.people():
        person = people[one["username"]]
        assert person.has_seat == (one["user_role"] != "viewer")
        assert person.is_admin == (one["user_role"] == "administrator")
        assert (person.email, person.locked) == (one["email"], one["locked"])
        assert person.last_active is not None


def test_an_account_is_whom_the_key_belongs_to(platform, make_platform, demo_posit_connect):
    assert platform.account() == Account("admin", is_admin=True)
    assert make_platform(demo_posit_connect, api_key="demo-lead").account() == Account("lead", is_admin=False)


def test_a_publishers_key_reads_its_own_part(make_platform, demo_posit_connect):
    found = make_platform(demo_posit_connect, api_key="demo-lead").read()
    assert found.whole
    assert 0 < len(found.apps) < 36


def test_a_wrong_key_is_told_at_once(make_platform, demo_posit_connect):
    with pytest.raises(NeedsLogin):
        make_platform(demo_posit_connect, api_key="wrong").read()


def test_people_by_the_hundreds_come_page_by_page(make_platform):
    with posit_connect.serve(apps=2500) as large:
        found = make_platform(large).read()
        assert len(found.people) == 652
        assert large.requests.count("GET v1/users") == 2


@pytest.mark.parametrize(("version", "vanity"), [("2023.09.0", False), ("2024.06.0", True)])
def test_vanity_addresses_are_asked_for_where_they_are_known(make_platform, version, vanity):
    with posit_connect.serve(apps=5, version=version) as server:
        found = make_platform(server).read()
        asked = server.requests.named("GET v1/content")[0].variables["include"]
    assert ("vanity_url" in asked) == vanity
    assert dict(found.hints)["version"] == version


def test_a_server_that_hides_its_version_is_read_all_the_same(make_platform):
    with posit_connect.serve(apps=5, version="2023.09.0", version_hidden=True) as server:
        found = make_platform(server).read()
    assert (len(found.apps), dict(found.hints)["version"]) == (5, "hidden by the server")


def test_apps_are_worth_reading_without_people(platform, demo_posit_connect):
    demo_posit_connect.faults.add(Kind.STATUS, "list_users", status=403, body='{"error": "not for you"}')
    found = platform.read()
    assert found.whole
    assert found.problems == ("People could not be read: Connect refuses this: “not for you”.",)
    assert {one.username for one in found.people} == {app.owner for app in found.apps}
    assert all({"email", "locked", "has_seat"} <= one.unread for one in found.people)


def test_a_server_that_is_down_replaces_nothing(platform, demo_posit_connect):
    demo_posit_connect.faults.add(Kind.STATUS, "list_users", status=503)
    with pytest.raises(Unreachable):
        platform.read()


def test_an_item_without_a_guid_makes_the_reading_less_than_whole(platform, demo_posit_connect):
    demo_posit_connect.faults.add(Kind.REPLACE, "list_content", values={"guid": None}, rows=1)
    found = platform.read()
    assert (found.whole, len(found.apps)) == (False, 35)
    assert found.problems[0] == "1 content items came without a guid."


def test_a_value_that_cannot_be_read_is_unknown_and_counted(platform, demo_posit_connect):
    odd = {"created_time": "soon", "owner": None, "owner_guid": "gone", "access_type": None, "tags": None}
    demo_posit_connect.faults.add(Kind.REPLACE, "list_content", values=odd, rows=2)
    found = platform.read()
    assert sum({"created", "owner", "access", "tags"} <= app.unread for app in found.apps) == 2
    assert "Owner could not be read for 2 apps." in found.problems


def test_an_address_on_another_host_is_no_link(platform, demo_posit_connect):
    demo_posit_connect.faults.add(
        Kind.REPLACE, "list_content", values={"content_url": "https://evil.example/", "dashboard_url": "javascript:x"}
    )
    assert {(app.url, app.settings_url) for app in platform.read().apps} == {(None, None)}


@pytest.mark.parametrize("payload", [{"rows": []}, "text", 7, None])
def test_an_inventory_that_is_no_list_is_told_as_such(platform, answer, payload):
    answer("list_content", payload)
    with pytest.raises(Garbled):
        platform.read()
