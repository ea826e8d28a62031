"""What is read from a DSS: projects and people as they are, gaps as gaps, and as few calls as there are."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from api.errors import Garbled, NeedsLogin, Unreachable
from api.platforms.shapes import Account
from demo import dataiku_dss
from demo.faults import Kind


def when(milliseconds):
    return datetime.fromtimestamp(milliseconds / 1000, UTC)


def test_a_project_comes_with_owner_tags_and_times(platform, truth, demo_dataiku_dss):
    found = {app.name: app for app in platform.read().apps}
    for key, one in truth.projects().items():
        app = found.pop(key)
        assert app.owner == one["permissions"]["owner"]
        assert app.tags == tuple(one["metadata"]["tags"])
        assert app.created == when(one["doc"]["creationTag"]["lastModifiedOn"])
        assert app.updated == when(one["doc"]["versionTag"]["lastModifiedOn"])
        assert app.url == f"{demo_dataiku_dss.url}/projects/{key}/"
    assert found == {}


def test_everything_is_read_with_five_calls(platform, demo_dataiku_dss):
    platform.read()
    asked = sorted(demo_dataiku_dss.requests.operations)
    assert asked == [
        "GET admin/users-activity", "GET admin/users/", "GET auth/info", "GET projects/", "GET workspaces/",
    ]  # fmt: skip


def test_how_many_workspaces_there_are_is_a_hint(platform, demo_dataiku_dss):
    count = demo_dataiku_dss.state.rows("SELECT count(*) AS n FROM workspace")[0]["n"]
    assert count > 1
    assert platform.read().hints == (("workspaces", str(count)),)


def test_workspaces_that_cannot_be_seen_are_no_trouble(platform, refuse):
    refuse("list_workspaces")
    found = platform.read()
    assert (found.whole, found.hints, found.problems) == (True, (), ())


def test_people_who_may_read_alone_have_no_seat_and_who_is_disabled_is_locked(platform, truth):
    people = {one.username: one for one in platform.read().people}
    assert people.keys() == truth.people().keys()
    for login, one in truth.people().items():
        person = people[login]
        assert person.has_seat == (one["userProfile"] != "READER")
        assert person.locked == (not one["enabled"])
        assert (person.name, person.email) == (one["displayName"], one["email"])
        assert person.groups == tuple(one["groups"])
    assert any(person.locked for person in people.values())
    assert any(person.has_seat is False for person in people.values())


def test_only_who_is_in_the_administrators_group_is_known_to_be_one(platform):
    people = {one.username: one for one in platform.read().people}
    assert people["admin"].is_admin is True
    assert people["lead"].is_admin is None
    assert "is_admin" in people["lead"].unread


def test_the_newest_of_session_and_sign_in_is_the_last_activity(platform, answer, truth):
    day = 86_400_000
    answer(
        "list_activity",
        [
            {"login": "admin", "lastSuccessfulLogin": 9 * day, "lastSessionActivity": 11 * day},
            {"login": "lead", "lastSuccessfulLogin": 7000 * day},
            {"login": "viewer", "lastSuccessfulLogin": 0, "lastSessionActivity": None},
            {"login": "nobody", "lastSuccessfulLogin": "soon"},
        ],
    )
    people = {one.username: one for one in platform.read().people}
    assert people["lead"].last_active == when(7000 * day)
    assert (people["viewer"].last_active, "last_active" in people["viewer"].unread) == (None, False)
    other = next(login for login in truth.people() if login not in {"admin", "lead", "viewer"})
    assert "last_active" in people[other].unread


def test_a_field_that_is_missing_from_the_activity_is_no_failure(platform, truth):
    found = platform.read()
    gone = {login for login, one in truth.people().items() if "lastSessionActivity" not in one}
    assert gone
    assert all(one.last_active for one in found.people if one.username in gone)


def test_activity_that_cannot_be_read_leaves_people_known(platform, refuse):
    refuse("list_activity")
    found = platform.read()
    assert found.whole
    assert found.problems == ("When people were last active could not be read: Studio refuses this: “Not for you”.",)
    assert all("last_active" in one.unread and one.email for one in found.people)


def test_a_project_without_its_version_tags_has_unknown_times(make_platform):
    with dataiku_dss.serve(apps=5, without_tags=True) as server:
        found = make_platform(server).read()
    assert all({"created", "updated"} <= app.unread for app in found.apps)
    assert "Created could not be read for 5 projects." in found.problems


def test_an_owner_whose_account_was_deleted_is_still_named(platform):
    found = platform.read()
    known = {one.username for one in found.people}
    assert {app.owner for app in found.apps} - known == {"kim.departed"}


def test_a_personal_key_is_its_users_account(platform, make_platform, demo_dataiku_dss):
    assert platform.account() == Account("admin", is_admin=True)
    assert make_platform(demo_dataiku_dss, api_key="demo-lead").account() == Account("lead", is_admin=None)


def test_what_a_global_key_may_do_is_known_after_reading(make_platform, demo_dataiku_dss):
    platform = make_platform(demo_dataiku_dss, api_key=demo_dataiku_dss.global_key)
    assert platform.account() == Account("global-1", is_admin=None)
    found = platform.read()
    assert (found.account, len(found.apps)) == (Account("global-1", is_admin=True), 36)
    assert platform.account() == found.account


def test_a_key_without_all_rights_reads_its_own_part_and_people_without_profiles(make_platform, demo_dataiku_dss):
    found = make_platform(demo_dataiku_dss, api_key="demo-lead").read()
    assert found.account == Account("lead", is_admin=False)
    assert found.whole
    assert 0 < len(found.apps) < 36
    assert all({"has_seat", "last_active"} <= one.unread and one.email for one in found.people)
    assert demo_dataiku_dss.requests.count("list_activity") == 0


def test_a_key_of_one_project_reads_that_one_and_names_its_owner(make_platform, demo_dataiku_dss):
    found = make_platform(demo_dataiku_dss, api_key="demo-project").read()
    assert len(found.apps) == 1
    assert [one.username for one in found.people] == [found.apps[0].owner]
    assert found.problems == ("People could not be read: Studio refuses this: “Action forbidden, you are not admin.”.",)


def test_a_wrong_key_is_told_at_once(make_platform, demo_dataiku_dss):
    with pytest.raises(NeedsLogin):
        make_platform(demo_dataiku_dss, api_key="wrong").read()


def test_a_server_that_is_down_replaces_nothing(platform, demo_dataiku_dss):
    demo_dataiku_dss.faults.add(Kind.STATUS, "list_users", status=503)
    with pytest.raises(Unreachable):
        platform.read()


def test_a_project_without_a_key_makes_the_reading_less_than_whole(platform, demo_dataiku_dss):
    demo_dataiku_dss.faults.add(Kind.REPLACE, "list_projects", values={"projectKey": None}, rows=1)
    found = platform.read()
    assert (found.whole, len(found.apps), found.problems) == (False, 35, ("1 projects came without a key.",))


def test_a_value_that_cannot_be_read_is_unknown_and_counted(platform, demo_dataiku_dss):
    odd = {"ownerLogin": None, "tags": "one", "versionTag.lastModifiedOn": "soon", "creationTag": 7}
    demo_dataiku_dss.faults.add(Kind.REPLACE, "list_projects", values=odd, rows=2)
    found = platform.read()
    assert sum({"owner", "tags", "updated", "created"} <= app.unread for app in found.apps) == 2
    assert "Owner could not be read for 2 projects." in found.problems


@pytest.mark.parametrize(
    ("label", "name", "title"), [("Label", "Name", "Label"), (None, "Name", "Name"), ("", "", None)]
)
def test_a_title_is_the_label_or_the_name(platform, demo_dataiku_dss, label, name, title):
    demo_dataiku_dss.faults.add(Kind.REPLACE, "list_projects", values={"label": label, "name": name}, rows=1)
    assert platform.read().apps[0].title == title


def test_contributors_are_no_co_owners(platform, truth):
    found = platform.measure()
    for key, one in truth.projects().items():
        entries = [entry for entry in one["permissions"]["permissions"] if entry["admin"]]
        assert set(found[key].co_owners) == {entry["user"] for entry in entries if "user" in entry}
        assert set(found[key].co_owner_groups) == {entry["group"] for entry in entries if "group" in entry}
        assert found[key].unread == frozenset()
    assert any(one.co_owners for one in found.values())
    assert any(set(one["doc"]["contributors"]) - set(found[key].co_owners) for key, one in truth.projects().items())


def test_permissions_a_key_may_not_see_are_unknown(make_platform, demo_dataiku_dss, truth):
    found = make_platform(demo_dataiku_dss, api_key="demo-lead").measure()
    mine = {key for key, one in truth.projects().items() if one["permissions"]["owner"] == "lead"}
    assert all(not found[key].unread for key in mine)
    assert any(one.unread == {"co_owners", "co_owner_groups"} for one in found.values())


def test_a_server_that_broke_down_is_not_asked_for_every_project(make_platform, demo_dataiku_dss):
    demo_dataiku_dss.faults.add(Kind.STATUS, "get_permissions", status=500)
    found = make_platform(demo_dataiku_dss, connections=2).measure()
    assert all(one.unread for one in found.values())
    assert demo_dataiku_dss.requests.count("get_permissions") < 12


@pytest.mark.parametrize("payload", [{"rows": []}, "text", 7, None])
def test_an_inventory_that_is_no_list_is_told_as_such(platform, answer, payload):
    answer("list_projects", payload)
    with pytest.raises(Garbled):
        platform.read()
