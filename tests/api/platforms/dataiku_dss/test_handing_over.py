"""A project gets another owner: the whole permissions document goes back, or nothing does."""

from __future__ import annotations

import threading

import pytest

from api.errors import Garbled, NotFound, Refused, Unreachable
from demo.faults import Kind
from demo.standing.state import pack


@pytest.fixture
def key(truth):
    return truth.owned_by("lead")


def writes(stand_in):
    return [one.operation for one in stand_in.requests if one.writes]


def with_guests(stand_in, truth, key):
    """The parts of the document that a careless client loses."""
    document = truth.project(key)["permissions"] | {
        "additionalDashboardUsers": {"users": [{"login": "guest"}]},
        "dashboardAuthorizations": {"allAuthorized": True, "authorizations": [{"modes": ["READ"]}]},
        "somethingNewer": {"kept": True},
    }
    stand_in.state.run("UPDATE project SET permissions = ? WHERE key = ?", (pack(document), key))
    return document


def test_the_owner_changes_and_nothing_else_of_the_document(platform, demo_dataiku_dss, truth, key):
    before = with_guests(demo_dataiku_dss, truth, key)
    platform.set_owner(key, "admin")
    assert truth.project(key)["permissions"] == before | {"owner": "admin"}
    assert platform.look(key).owner == "admin"


def test_the_transfer_stands_in_the_servers_own_audit_trail(platform, truth, key):
    platform.set_owner(key, "admin")
    told = {"projectKey": key, "from": "lead", "to": "admin"}
    assert truth.audit() == [("admin", "portalkeeper-owner-changed", told)]


def test_who_hands_over_their_own_project_needs_no_right_to_look_back_or_to_the_audit_trail(
    make_platform, demo_dataiku_dss, truth, key
):
    make_platform(demo_dataiku_dss, api_key="demo-lead").set_owner(key, "admin")
    assert truth.project(key)["permissions"]["owner"] == "admin"
    assert truth.audit() == []


def test_an_audit_trail_that_does_not_answer_is_no_failure(platform, demo_dataiku_dss, truth, key):
    demo_dataiku_dss.faults.add(Kind.RESET_BEFORE, "log_custom_audit")
    platform.set_owner(key, "admin")
    assert truth.project(key)["permissions"]["owner"] == "admin"


def test_an_owner_who_is_it_already_costs_no_write(platform, demo_dataiku_dss, key):
    platform.set_owner(key, "lead")
    assert writes(demo_dataiku_dss) == []


def test_nobody_of_that_name_is_said_before_anything_is_sent(platform, demo_dataiku_dss, key):
    with pytest.raises(NotFound, match="nobody called 'lea'"):
        platform.set_owner(key, "lea")
    assert writes(demo_dataiku_dss) == []


def test_permissions_that_change_while_we_look_are_left_alone(platform, demo_dataiku_dss, truth, key):
    """Somebody gives a guest rights between our first and our second look."""
    demo_dataiku_dss.faults.add(Kind.DELAY, "list_users_info", seconds=60)
    told = []

    def hand_over():
        try:
            platform.set_owner(key, "admin")
        except Refused as refusal:
            told.append(refusal)

    thread = threading.Thread(target=hand_over)
    thread.start()
    while demo_dataiku_dss.requests.started < 2:
        thread.join(0.01)
    others = with_guests(demo_dataiku_dss, truth, key)
    demo_dataiku_dss.faults.clear()
    thread.join(20)
    assert [refusal.sentence for refusal in told] == [f"The permissions of {key} changed at this moment."]
    assert truth.project(key)["permissions"] == others
    assert writes(demo_dataiku_dss) == []


def test_a_server_that_did_something_else_is_not_believed(platform, demo_dataiku_dss, truth, key):
    before = truth.project(key)["permissions"]
    wiped = {"owner": "admin", "permissions": []}
    demo_dataiku_dss.faults.add(Kind.REPLACE, "get_permissions", skip=2, listed="", values=wiped)
    with pytest.raises(Garbled, match="permissions differ") as told:
        platform.set_owner(key, "admin")
    assert told.value.sentence.startswith("Studio accepted the new owner")
    assert truth.project(key)["permissions"] == before | {"owner": "admin"}
    assert truth.audit() == []


def test_an_owner_who_cannot_be_looked_up_afterwards_is_not_certain(platform, demo_dataiku_dss, truth, key):
    demo_dataiku_dss.faults.add(Kind.STATUS, "get_permissions", skip=2, status=429)
    with pytest.raises(Unreachable, match="look at the app before trying again"):
        platform.set_owner(key, "admin")
    assert truth.project(key)["permissions"]["owner"] == "admin"


def test_half_a_document_is_never_sent_back(platform, demo_dataiku_dss, answer, key):
    answer("get_permissions", {"owner": "lead"})
    with pytest.raises(Garbled):
        platform.set_owner(key, "admin")
    assert writes(demo_dataiku_dss) == []


def test_a_lost_answer_is_not_sent_again(platform, demo_dataiku_dss, truth, key):
    demo_dataiku_dss.faults.add(Kind.RESET_AFTER, "set_permissions")
    with pytest.raises(Unreachable, match="not known"):
        platform.set_owner(key, "admin")
    assert demo_dataiku_dss.requests.count("set_permissions") == 1
    assert truth.project(key)["permissions"]["owner"] == "admin"


def test_a_key_without_the_right_is_refused_in_the_servers_words(make_platform, demo_dataiku_dss, truth):
    foreign = next(
        key
        for key, one in truth.projects().items()
        if one["permissions"]["owner"] not in {"lead", "admin"}
        and any(
            entry.get("group") == truth.people()["lead"]["groups"][0] for entry in one["permissions"]["permissions"]
        )
    )
    with pytest.raises(Refused, match="Action forbidden on project"):
        make_platform(demo_dataiku_dss, api_key="demo-lead").set_owner(foreign, "lead")


@pytest.mark.parametrize("name", ["GONE", "../admin/users", "ä ö", ""])
def test_a_project_that_is_not_there_is_not_found(platform, demo_dataiku_dss, name):
    with pytest.raises(NotFound):
        platform.set_owner(name, "admin")
    assert writes(demo_dataiku_dss) == []
