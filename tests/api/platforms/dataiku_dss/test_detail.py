"""A project's own page: webapps, dashboards, stars and watches, its status, and the workspaces that show it."""

from __future__ import annotations

import pytest

from api.errors import NotFound, Unreachable
from api.platforms.dataiku_dss.details import MOST_ASKED
from demo.faults import Kind
from demo.standing.state import pack, unpack


@pytest.fixture
def key(truth, demo_dataiku_dss):
    """A project with a running webapp, in a workspace."""
    shown = {one["reference"]["projectKey"] for one in objects(demo_dataiku_dss)}
    return next(key for key in shown if any(one["running"] for one in truth.project(key)["inside"]["webapps"]))


def objects(stand_in):
    rows = stand_in.state.rows("SELECT objects FROM workspace")
    return [one for row in rows for one in unpack(row["objects"])["objects"]]


def test_webapps_and_dashboards_stand_inside(platform, truth, key):
    found = platform.detail(key).contents
    inside = truth.project(key)["inside"]
    states = {True: "backend running", False: "backend not running", None: "backend not running"}
    assert {(one.name, one.owner, one.status) for one in found if one.kind == "webapp"} == {
        (one["name"], None, states[one["running"]]) for one in inside["webapps"]
    }
    assert {(one.name, one.owner, one.status) for one in found if one.kind == "dashboard"} == {
        (one["name"], one["owner"], "promoted" if one["listed"] else "private") for one in inside["dashboards"]
    }
    assert len(found) == len(inside["webapps"]) + len(inside["dashboards"])


def test_stars_watches_and_the_projects_status_are_told(platform, truth, key):
    found, one = platform.detail(key), truth.project(key)
    assert {"starCount": found.stars, "watchCount": found.watches} == one["inside"]["interest"]
    assert found.stage == one["doc"]["projectStatus"]


def test_workspaces_that_show_something_of_it_are_named(platform, demo_dataiku_dss, key):
    rows = demo_dataiku_dss.state.rows("SELECT * FROM workspace")
    held = [
        unpack(row["doc"])["displayName"]
        for row in rows
        if any(one["reference"]["projectKey"] == key for one in unpack(row["objects"])["objects"])
    ]
    assert platform.detail(key).shelves == tuple(sorted(held)) != ()


def test_a_link_in_a_workspace_is_no_project(platform, demo_dataiku_dss, key):
    link = pack({"objects": [{"htmlLink": {"name": key}}, {"appId": key}, {"reference": None}]})
    demo_dataiku_dss.state.run("UPDATE workspace SET objects = ?", (link,))
    assert platform.detail(key).shelves == ()


def test_what_a_key_may_not_see_is_unknown_and_the_rest_is_shown(platform, refuse, key):
    refuse("list_dashboards")
    refuse("get_interest")
    refuse("list_objects")
    found = platform.detail(key)
    assert found.unread == {"contents", "stars", "watches", "shelves"}
    assert (found.contents, found.stars, found.shelves) == ((), None, ())
    assert found.stage


def test_a_webapp_whose_state_is_not_told_is_still_listed(platform, refuse, key):
    refuse("get_backend_state")
    webapps = [one for one in platform.detail(key).contents if one.kind == "webapp"]
    assert webapps
    assert {one.status for one in webapps} == {None}


def test_too_many_webapps_or_workspaces_are_not_asked_one_by_one(platform, demo_dataiku_dss, answer, key):
    answer("list_webapps", [{"id": f"w{number}", "name": f"Webapp {number}"} for number in range(MOST_ASKED + 5)])
    answer("list_workspaces", [{"workspaceKey": f"W{number}"} for number in range(MOST_ASKED + 1)])
    found = platform.detail(key)
    assert sum(one.kind == "webapp" for one in found.contents) == MOST_ASKED + 5
    assert demo_dataiku_dss.requests.count("get_backend_state") == MOST_ASKED
    assert "shelves" in found.unread
    assert demo_dataiku_dss.requests.count("list_objects") == 0


def test_no_stars_is_zero_and_an_odd_number_is_unknown(platform, answer, key):
    answer("get_interest", {"starCount": 0, "watchCount": "many"})
    found = platform.detail(key)
    assert (found.stars, found.watches, found.unread) == (0, None, frozenset({"watches"}))


def test_a_project_that_is_gone_is_not_found(platform):
    with pytest.raises(NotFound, match="Studio has no app 'GONE'"):
        platform.detail("GONE")


def test_a_platform_that_is_gone_is_unreachable(platform, demo_dataiku_dss, key):
    demo_dataiku_dss.faults.add(Kind.RESET_BEFORE, "get_interest")
    with pytest.raises(Unreachable):
        platform.detail(key)
