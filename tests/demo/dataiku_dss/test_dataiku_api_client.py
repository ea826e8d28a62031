"""The vendor's own client, dataiku-api-client, finds in the stand-in what it finds in a DSS."""

from __future__ import annotations

import dataikuapi
import pytest
from dataikuapi.utils import DataikuException

from demo.faults import Kind
from demo.standing.state import unpack


def connect(platform, key="demo-admin"):
    return dataikuapi.DSSClient(platform.url, key)


@pytest.fixture
def client(demo_dataiku_dss):
    return connect(demo_dataiku_dss)


@pytest.fixture
def project(client):
    """One of lead's that holds webapps."""
    keys = [one["projectKey"] for one in client.list_projects() if one["ownerLogin"] == "lead"]
    return next(found for key in keys if (found := client.get_project(key)).list_webapps())


def test_projects_come_as_one_plain_list(client):
    found = client.list_projects()
    assert len(found) == len(client.list_project_keys()) == 36
    for one in found:
        assert one["ownerLogin"]
        assert isinstance(one["tags"], list)
        assert one["versionTag"]["lastModifiedOn"] > one["creationTag"]["lastModifiedOn"] - 1 > 10**12
    assert client.get_project(found[0]["projectKey"]).get_summary() == found[0]


def test_whose_key_it_is(client, demo_dataiku_dss):
    assert client.get_auth_info()["authIdentifier"] == "admin"
    assert "administrators" in client.get_auth_info()["groups"]
    assert connect(demo_dataiku_dss, "demo-global").get_auth_info() == {
        "authSource": "CONFIGURABLE_API_KEY",
        "authIdentifier": "global-1",
    }


def test_an_owner_changes_by_the_whole_permissions_document(project):
    document = project.get_permissions()
    assert document["owner"] == "lead"
    project.set_permissions(document | {"owner": "admin"})
    assert project.get_permissions() == document | {"owner": "admin"}
    assert project.get_summary()["ownerLogin"] == "admin"


def test_half_a_document_wipes_the_other_half(project):
    document = project.get_permissions()
    users = {"users": [{"login": "guest"}]}
    project.set_permissions(document | {"additionalDashboardUsers": users})
    assert project.get_permissions()["additionalDashboardUsers"] == users
    project.set_permissions({"owner": document["owner"], "permissions": document["permissions"]})
    assert project.get_permissions()["additionalDashboardUsers"] == {"users": []}


def test_metadata_is_replaced_and_shows_in_the_list(client, project):
    metadata = project.get_metadata()
    project.set_metadata(metadata | {"label": "Renamed", "tags": ["one"]})
    shown = next(one for one in client.list_projects() if one["projectKey"] == project.project_key)
    assert (shown["name"], shown["tags"]) == ("Renamed", ["one"])
    assert shown["versionTag"]["lastModifiedBy"] == {"login": "admin"}
    assert project.get_timeline()["lastModifiedOn"] == shown["versionTag"]["lastModifiedOn"]


def test_people_with_groups_profile_and_whether_they_are_enabled(client):
    found = {one["login"]: one for one in client.list_users()}
    assert len(found) == len(client.list_users_info()) > 30
    assert found["viewer"]["userProfile"] == "READER"
    assert any(not one["enabled"] for one in found.values())
    assert all("." in login for login in found if login not in {"admin", "lead", "viewer"})
    assert {one.login: one.email for one in client.list_users_info()} == {
        login: one["email"] for login, one in found.items()
    }
    assert client.get_user("lead").get_settings().get_raw()["login"] == "lead"


def test_activity_in_milliseconds_and_a_field_that_may_be_missing(client):
    found = {one.login: one for one in client.list_users_activity()}
    assert found["admin"].last_session_activity > found["admin"].last_successful_login
    assert found["admin"].last_failed_login is None
    assert any("lastSessionActivity" not in one.get_raw() for one in found.values())
    assert len(client.list_users_activity(enabled_users_only=True)) < len(found)


def test_webapps_and_dashboards_stand_inside(client, project):
    webapps = project.list_webapps()
    assert all({"id", "name", "type", "projectKey", "tags"} == one.keys() for one in webapps)
    assert all(one.to_webapp().get_state().running in {True, False} for one in webapps)
    projects = [client.get_project(key) for key in client.list_project_keys()]
    states = [one.to_webapp().get_state().running for each in projects for one in each.list_webapps()]
    assert {True, False} == set(states)
    boards = [board for one in projects for board in one.list_dashboards()]
    assert boards
    assert all(board.owner and board.listed in {True, False} for board in boards)
    assert project.get_interest().keys() == {"starCount", "watchCount"}


def test_workspaces_hold_references_to_dashboards(client):
    workspaces = client.list_workspaces(as_objects=True)
    assert len(workspaces) > 1
    assert workspaces[0].get_settings().display_name
    held = [one.get_raw()["reference"] for workspace in workspaces for one in workspace.list_objects()]
    projects = set(client.list_project_keys())
    assert held
    assert {one["projectKey"] for one in held} <= projects


def test_a_tool_may_write_to_the_audit_trail(client, demo_dataiku_dss):
    client.log_custom_audit("some-tool", {"what": "happened"})
    (row,) = demo_dataiku_dss.state.rows("SELECT * FROM audit")
    assert (row["who"], row["kind"], unpack(row["params"])) == ("admin", "some-tool", {"what": "happened"})


def test_a_no_is_an_exception_in_the_servers_words(client, demo_dataiku_dss):
    with pytest.raises(DataikuException, match=r"NotFoundException: Project does not exist: GONE"):
        client.get_project("GONE").get_permissions()
    for act in (
        lambda lead: lead.list_users(),
        lambda lead: lead.list_users_activity(),
        lambda lead: lead.log_custom_audit("x"),
    ):
        with pytest.raises(DataikuException, match=r"^com\.dataiku\.dip\.exceptions\.UnauthorizedException: .*admin"):
            act(connect(demo_dataiku_dss, "demo-lead"))
    with pytest.raises(DataikuException, match="API key"):
        connect(demo_dataiku_dss, "wrong").list_projects()


def test_a_page_instead_of_an_answer_is_an_unknown_error(client, demo_dataiku_dss):
    demo_dataiku_dss.faults.add(Kind.STATUS, "list_projects", status=502)
    with pytest.raises(DataikuException, match="Unknown error: <html>"):
        client.list_projects()


@pytest.mark.parametrize(("key", "count"), [("demo-admin", 36), ("demo-global", 36), ("demo-project", 1)])
def test_every_kind_of_key_sees_its_own_part(demo_dataiku_dss, key, count):
    assert len(connect(demo_dataiku_dss, key).list_projects()) == count


def test_people_see_what_they_own_or_were_given(client, demo_dataiku_dss):
    lead = connect(demo_dataiku_dss, "demo-lead")
    groups = set(lead.get_auth_info()["groups"])
    seen = set(lead.list_project_keys())
    assert 0 < len(seen) < 36
    for key in client.list_project_keys():
        document = client.get_project(key).get_permissions()
        named = {entry.get("user") for entry in document["permissions"]} | {document["owner"]}
        given = {entry.get("group") for entry in document["permissions"]}
        assert (key in seen) == ("lead" in named or bool(groups & given))


def test_who_is_disabled_has_no_way_in(client, demo_dataiku_dss):
    gone = next(one["login"] for one in client.list_users() if not one["enabled"])
    found = demo_dataiku_dss.state.row("SELECT secret FROM api_key WHERE login = ?", (gone,))
    with pytest.raises(DataikuException, match="API key"):
        connect(demo_dataiku_dss, found["secret"]).get_auth_info()
