"""One app, asked live: names of variables but no values, packages, log, limits."""

from __future__ import annotations

import pytest

from api.errors import NotFound
from api.platforms.dash_enterprise_4.details import detail_of
from api.platforms.shapes import Mount, Resource
from demo.standing.state import unpack


@pytest.fixture
def somebody(demo_platform):
    """The first app with a variable: its name, and the values nobody may see."""
    for row in demo_platform.state.rows("SELECT name, slow FROM app ORDER BY name"):
        if variables := unpack(row["slow"])["environmentVariables"]:
            return row["name"], [variable["value"] for variable in variables]
    raise LookupError("The estate has no variables.")


def test_the_values_of_variables_never_leave_the_platform(platform, demo_platform, somebody):
    name, secret = somebody
    found = platform.detail(name)
    assert len(found.environment_names) >= len(secret) > 0
    assert not any(value in repr(found) for value in secret)


def test_an_app_of_somebody_else_is_found_by_an_administrator(platform, demo_platform):
    other = demo_platform.state.row("SELECT name FROM app WHERE owner != 'admin' LIMIT 1")["name"]
    assert platform.detail(other) is not None


@pytest.mark.parametrize("name", ["no-such-app", "", '"}) { apps { name } }', "\x00"])
def test_an_app_nobody_knows_is_not_found(platform, name):
    with pytest.raises(NotFound, match="Production has no app"):
        platform.detail(name)


def test_it_takes_one_question(platform, demo_platform, somebody):
    platform.detail(somebody[0])
    assert demo_platform.requests.operations == ["PortalkeeperDetail"]


def test_everything_is_read():
    found = detail_of(
        {
            "name": "sales",
            "environmentVariables": [{"name": "B"}, {"name": "A"}, {"name": None}, None],
            "mounts": [{"hostDir": "/mnt/x", "targetDir": "/data", "status": "mounted"}, {}],
            "resources": [{"type": "web", "request": {"cpu": "500m"}, "limit": {"memory": "1Gi", "gpu": "1"}}],
            "logs": {"app": "line\n" * 600, "failed": ""},
            "analytics": {
                "gitRevision": {"sha1": "abc", "subject": "Fix it", "error": None},
                "resources": {"imageSize": 1000.0, "containersRunning": 0, "error": None},
                "dependencies": {"python": "dash==2.18\nflask==3.0\n", "error": None},
            },
        },
        frozenset(),
    )
    assert found.environment_names == ("A", "B")
    assert found.mounts == (Mount("/mnt/x", "/data", "mounted"),)
    assert found.resources == (Resource("web", cpu_request="500m", memory_limit="1Gi", gpu_limit="1"),)
    assert found.dependencies == ("dash==2.18", "flask==3.0")
    assert (found.git_sha, found.image_bytes, found.containers, found.failed_log) == ("abc", 1000, 0, None)
    assert found.log.count("\n") == 499
    assert found.unread == frozenset()


def test_what_reports_an_error_or_is_missing_is_unknown():
    found = detail_of(
        {
            "name": "sales",
            "environmentVariables": None,
            "mounts": [],
            "resources": [],
            "logs": {"app": "x", "failed": None},
            "analytics": {
                "gitRevision": {"sha1": None, "subject": None, "error": "no repository"},
                "resources": None,
                "dependencies": {"python": None, "error": None},
            },
        },
        frozenset(),
    )
    assert found.unread == {"environment_names", "git_sha", "git_subject", "image_bytes", "containers"}
