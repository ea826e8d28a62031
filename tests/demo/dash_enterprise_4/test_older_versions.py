"""An older release lacks what came later, and says which field it does not know."""

from __future__ import annotations

import pytest

from demo.dash_enterprise_4 import serve


@pytest.mark.parametrize(
    ("version", "lacking", "offered"),
    [
        ("3.4", "{apps{apps{hasWorkspace}}}", "{apps{apps{owner{username}}}}"),
        ("3.4", 'mutation{createWorkspace(appname: "example"){error}}', "{adminTasks{tasks{taskName}}}"),
        ("3.4", "{config{DASH_APP_VIEWERS}}", "{config{HA_ENABLED}}"),
        ("3.3", "{apps{apps{owner{username}}}}", "{apps{apps{name urlOnServer}}}"),
        ("3.3", "{adminTasks{tasks{taskName}}}", "{appsCount{username count}}"),
        ("3.3", "{apps{apps{metadata{sortRank}}}}", "{apps{apps{metadata{permissionLevel}}}}"),
    ],
)
def test_what_came_later_is_an_error_that_names_the_field(ask, told, version, lacking, offered):
    with serve(apps=12, version=version) as platform:
        answer = ask(platform, lacking)
        assert "Cannot query field" in answer.json()["errors"][0]["message"]
        assert told(platform, offered)


def test_the_newest_has_it_all(demo_platform, told):
    assert told(demo_platform, "{apps{apps{hasWorkspace owner{username} metadata{sortRank}}}}")
