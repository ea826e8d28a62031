"""What an app's own page asks for: GraphQL's part, and what `de` tells of one app at a time."""

from __future__ import annotations

import json

import pytest

from api.errors import NotFound
from api.estate.documents import from_app, to_app
from api.platforms.shapes import Status
from api.store.engine import dump


def test_what_the_list_does_not_tell_is_told_of_one_app(platform, estate):
    doc = estate.of(view_access="restricted", build="built")
    detail = platform.detail(doc["slug"])
    app = detail.app
    assert (app.access, app.visible, app.rank) == (doc["view_access"], doc["visible_on_portal"], doc["portal_rank"])
    assert (app.tags, app.co_owners) == (tuple(doc["tags"]), tuple(doc["co_owners"]))
    assert app.unread.isdisjoint({"access", "visible", "rank", "tags", "co_owners", "contact_email"})
    assert detail.viewers == tuple(doc["viewers"])
    assert detail.log == doc["logs"]["runtime"]
    assert detail.unread.isdisjoint({"viewers", "log", "failed_log", "environment_names"})


def test_what_one_app_tells_can_be_kept_in_the_store(platform, estate):
    app = platform.look(estate.of(view_access="restricted")["slug"])
    assert to_app(json.loads(dump(from_app(app)))) == app


def test_names_of_variables_come_without_their_values(platform, estate):
    doc = next(app for app in estate.apps if app["environment_variables"])
    detail = platform.detail(doc["slug"])
    assert detail.environment_names == tuple(sorted(one["key"] for one in doc["environment_variables"]))
    assert "canary" not in repr(detail)


def test_viewers_of_an_app_that_is_open_to_more_say_nothing(platform, estate):
    doc = next(app for app in estate.apps if app["view_access"] == "authenticated")
    assert "viewers" in platform.detail(doc["slug"]).unread


def test_the_last_build_tells_what_it_can(platform, estate):
    by_build = {build: platform.detail(estate.of(build=build)["slug"]) for build in ("failed", "building", None)}
    assert by_build["failed"].failed_log
    assert "status" in by_build["failed"].app.unread
    assert by_build["building"].app.status is Status.DEPLOYING
    assert by_build[None].app.status is Status.NEVER_DEPLOYED


def test_an_unknown_app_is_not_found(platform):
    with pytest.raises(NotFound, match="has no app 'nothing-here'"):
        platform.detail("nothing-here")


def test_a_run_that_fails_leaves_its_fields_unknown_and_the_rest_stands(platform, demo_dash_enterprise_5, estate):
    demo_dash_enterprise_5.faults.add("status", "de apps info", status=500)
    demo_dash_enterprise_5.faults.add("status", "de apps logs", status=500)
    detail = platform.detail(estate.of(build="built")["slug"])
    assert {"access", "rank"} <= detail.app.unread
    assert {"log", "viewers"} <= detail.unread
    assert "co_owners" not in detail.app.unread


def test_a_de_that_prints_something_new_leaves_everything_it_would_tell_unknown(
    make_platform, demo_dash_enterprise_5, fake_de, estate
):
    platform = make_platform(demo_dash_enterprise_5, de=fake_de("print('Title: X')"))
    detail = platform.detail(estate.of()["slug"])
    assert {"access", "co_owners", "status"} <= detail.app.unread
    assert detail.app.owner
