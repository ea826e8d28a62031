"""What only an app's own page shows."""

from __future__ import annotations

import pytest

from api.errors import NotFound
from demo import posit_connect
from demo.faults import Kind
from demo.standing.state import unpack


@pytest.fixture
def running(demo_posit_connect):
    """The guid and the inside of an app with running jobs, variables and packages."""
    rows = demo_posit_connect.state.rows("SELECT guid, inside FROM content ORDER BY guid")
    found = ((row["guid"], unpack(row["inside"])) for row in rows)
    return next(one for one in found if one[1]["variables"] and len(one[1]["jobs"]) > 1 and one[1]["packages"])


def test_names_packages_and_running_jobs_are_told(platform, running):
    guid, inside = running
    detail = platform.detail(guid)
    assert list(detail.environment_names) == inside["variables"]
    assert list(detail.dependencies) == inside["packages"]
    assert len(detail.processes) == sum(job["status"] == 0 for job in inside["jobs"])
    assert not {"environment_names", "dependencies", "processes"} & detail.unread


def test_the_people_who_may_view_are_named(platform, truth):
    names = {one["guid"]: one["username"] for one in truth.people()}
    guid, roles = next(
        (item["guid"], found)
        for item in truth.items()
        if (found := truth.roles(item["guid"])) and any(role == "viewer" for _, role in found)
    )
    wanted = sorted(names[who] for who, role in roles if role == "viewer")
    assert list(platform.detail(guid).viewers) == wanted
    platform.read()
    assert list(platform.detail(guid).viewers) == wanted


def test_what_our_key_may_not_see_is_unknown(platform, demo_posit_connect, running):
    for name in ("list_variables", "list_jobs", "list_permissions"):
        demo_posit_connect.faults.add(Kind.STATUS, name, status=403, body='{"error": "no"}')
    detail = platform.detail(running[0])
    assert {"environment_names", "processes", "viewers"} <= detail.unread
    assert detail.processes is None
    assert detail.dependencies


def test_an_older_server_knows_no_packages(make_platform):
    with posit_connect.serve(apps=5, version="2024.06.0") as older:
        platform = make_platform(older)
        assert "dependencies" in platform.detail(platform.read().apps[0].name).unread


@pytest.mark.parametrize("name", ["00000000-0000-4000-8000-000000000000", "../users", "a b?c#d", ""])
def test_an_app_the_server_does_not_have_is_not_found(platform, name):
    with pytest.raises(NotFound, match="Connect has no app"):
        platform.detail(name)
