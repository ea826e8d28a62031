"""Rows with holes are kept, and a hole is never taken for "none"."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from api.platforms.dash_enterprise_4.mapping import Place, app_of, measures_of, person_of
from api.platforms.shapes import MEASURED, Status

PLACE = Place("prod", "https://de.example.com", UTC)


def app(**changes):
    raw = {
        "name": "sales",
        "owner": {"username": "anna"},
        "urlOnServer": "https://de.example.com/sales",
        "thumbnailUrl": None,
        "collaborators": {"users": ["ben", "anna"], "teams": ["Finance"]},
        "metadata": {
            "title": "Sales",
            "description": None,
            "tags": "crm, weekly",
            "permissionLevel": "restricted",
            "showInPortal": True,
            "sortRank": 3,
            "contact": {"name": "Anna", "email": "anna@example.com"},
        },
        "hasWorkspace": False,
        "processes": [{"type": "web", "number": 1, "status": "up"}],
        "linkedServices": [{"name": "sales-db", "serviceType": "POSTGRES", "status": "running"}],
        "status": {"running": True, "deploying": False},
    }
    return app_of(raw | changes, PLACE, frozenset())


def meta(**changes):
    return app(metadata={"permissionLevel": "restricted", "showInPortal": False} | changes)


def measures(**analytics):
    raw = {"status": {"running": False}, "processes": [], "analytics": analytics or None}
    return measures_of(raw, PLACE, frozenset())


def test_a_whole_row():
    found = app()
    assert (found.title, found.owner, found.co_owners, found.co_owner_groups) == (
        "Sales",
        "anna",
        ("ben",),
        ("Finance",),
    )
    assert (found.access, found.visible, found.rank, found.tags) == ("restricted", True, 3, ("crm", "weekly"))
    assert (found.services[0].kind, found.processes[0].number, found.status) == ("postgres", 1, Status.RUNNING)
    assert found.settings_url == "https://de.example.com/Manager/apps/sales/settings"
    assert found.unread == MEASURED


@pytest.mark.parametrize("owner", [None, {}, {"username": None}, {"username": ""}, {"username": " "}, "anna", []])
def test_an_app_without_owner_is_kept(owner):
    assert app(owner=owner).owner is None
    assert "owner" not in app(owner=owner).unread


def test_an_app_without_metadata_is_kept_and_its_access_is_unknown():
    found = app(metadata=None)
    assert found.label == "sales"
    assert {"access", "visible", "rank", "tags", "title"} <= found.unread


def test_nulls_inside_metadata_are_none_and_only_what_cannot_be_none_is_unknown():
    found = app(metadata={"title": None, "tags": None, "sortRank": None, "contact": None})
    assert (found.title, found.tags, found.rank, found.contact_name) == (None, (), None, None)
    assert found.unread == MEASURED | {"access", "visible"}


def test_a_level_of_access_nobody_knows_is_kept_as_text():
    assert meta(permissionLevel="internal").access == "internal"


def test_fields_nobody_knows_do_no_harm():
    assert app(colour="red", metadata={"permissionLevel": "x", "showInPortal": True, "new": {}}).access == "x"


@pytest.mark.parametrize("rank", ["first", 1e400, {}, [], True])
def test_a_rank_that_cannot_be_read_is_unknown(rank):
    found = meta(sortRank=rank)
    assert found.rank is None
    assert "rank" in found.unread


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "https://evil.example/sales"])
def test_only_the_platforms_own_addresses_become_links(url):
    found = app(urlOnServer=url, thumbnailUrl=url)
    assert (found.url, found.thumbnail_url) == (None, None)


def test_a_name_cannot_leave_the_address_of_its_settings():
    assert app(name="../../x?y").settings_url == "https://de.example.com/Manager/apps/..%2F..%2Fx%3Fy/settings"


def test_hostile_text_is_kept_as_text_and_safe_to_store():
    assert meta(title="<script>\x00\ud800").title == "<script>\ufffd\ufffd"


@pytest.mark.parametrize("status", [None, {}, {"running": None}])
def test_a_status_that_is_not_told_is_unknown(status):
    assert app(status=status).status is None
    assert "status" in app(status=status).unread


@pytest.mark.parametrize("field", ["collaborators", "processes", "linkedServices"])
@pytest.mark.parametrize("value", [None, "?", 3, {}, [None, 3]])
def test_lists_of_another_kind_are_empty(field, value):
    found = app(**{field: value})
    assert (found.co_owner_groups, found.processes, found.services).count(()) == 1


def test_measures_of_a_fresh_app():
    found = measures(
        timestamps={"created": "2026-01-01T10:00:00.000001", "updated": None, "visited": None, "error": None},
        resources={"cpuUsage": None, "memoryUsage": None, "error": None},
    )
    assert found.created == datetime(2026, 1, 1, 10, 0, 0, 1, UTC)
    assert (found.updated, found.visited, found.status) == (None, None, Status.NEVER_DEPLOYED)
    assert found.unread == frozenset()


def test_measures_without_analytics_are_unknown_and_settle_no_status():
    found = measures()
    assert found.unread == MEASURED
    assert found.status is None


def test_an_error_beside_the_values_makes_the_missing_ones_unknown():
    found = measures(
        timestamps={"created": "2026-01-01T10:00:00", "updated": None, "visited": "2026-02-01T10:00:00", "error": "?"},
        resources={"cpuUsage": "0.03%", "memoryUsage": None, "error": "docker stats failed"},
    )
    assert (found.cpu_percent, found.visited is not None) == (0.03, True)
    assert found.unread == {"updated", "memory_bytes"}
    assert found.status is None


def test_a_time_in_a_format_of_its_own_is_unknown():
    found = measures(
        timestamps={"created": "last week", "updated": "2026-01-01T10:00:00", "visited": None}, resources={}
    )
    assert found.created is None
    assert found.unread == {"created"}


def test_the_slow_pass_settles_the_status():
    waiting = app(status={"running": False, "deploying": False})
    assert "status" in waiting.unread
    slow = measures(timestamps={"created": "2026-01-01T10:00:00", "updated": "2026-01-02T10:00:00"}, resources={})
    settled = waiting.measured(slow)
    assert settled.status is Status.FAILING
    assert settled.unread == frozenset()


@pytest.mark.parametrize(
    ("line", "seat", "unknown"),
    [
        ({"username": "anna", "user": {"isDashCreator": True}}, True, False),
        ({"user": {"username": "anna", "isDashCreator": False}}, False, False),
        ({"username": "anna", "user": None}, None, True),
    ],
)
def test_people(line, seat, unknown):
    found = person_of(line, "prod", frozenset())
    assert (found.username, found.has_seat) == ("anna", seat)
    assert ("has_seat" in found.unread) is unknown
    assert {"name", "email"} <= found.unread


@pytest.mark.parametrize("line", [{}, {"username": None}, {"username": "", "user": {}}])
def test_a_line_that_names_nobody_is_nobody(line):
    assert person_of(line, "prod", frozenset()) is None
