"""A viewer sees what the portal shows to everyone signed in, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from flask import Flask
from flask_login import LoginManager

import api
from api.errors import Unreachable
from api.estate.background import refresh_now
from api.platforms.shapes import Person, Service
from tests.api.acting import acting
from tests.api.estate.conftest import app

JANUARY = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def signed_in(context):
    """Run something as somebody with a role."""
    return acting(context, lambda role, _name: api.Visitor("issuer|1", "pat", None, None, role))


@pytest.fixture
def estate(context, platform):
    platform.apps = (
        app("open", visible=True, access="unauthenticated", owner="ada", services=(Service("db", "redis"),)),
        app("inside", visible=True, access="authenticated", title="Inside", contact_email="help@example.com"),
        app("named", visible=True, access="restricted", owner="ada"),
        app("hidden", visible=False, access="authenticated"),
        app("unclear", access="authenticated", unread={"visible"}),
    )
    platform.people = (Person("prod", "ada", email="ada@example.com"),)
    refresh_now(context, [platform])
    return platform


def test_an_administrator_and_a_lead_see_everything(signed_in, estate):
    for role in ("admin", "lead"):
        seen = signed_in(role, api.snapshot)
        assert len(seen.apps) == 5
        assert seen.app("prod", "open").owner == "ada"
        assert len(seen.people) == 1
        assert seen.platform("prod").account.username == "svc"


def test_a_viewer_sees_the_portal(signed_in, estate):
    seen = signed_in("viewer", api.snapshot)
    assert sorted(one.name for one in seen.apps) == ["inside", "open"]
    assert seen.app("prod", "inside").contact_email == "help@example.com"
    assert seen.platform("prod").apps == 2


def test_a_viewer_gets_no_field_the_portal_does_not_show(signed_in, estate):
    seen = signed_in("viewer", api.snapshot)
    one = seen.app("prod", "open")
    assert (one.owner, one.services, seen.people) == (None, (), ())
    for field in ("owner", "services", "co_owners", "status", "visited"):
        assert api.knowledge(one, field, seen.platform("prod")) is api.Knowledge.UNKNOWN
    assert api.ownerless(one, seen) is None
    assert "ada" not in repr(seen)


def test_a_viewer_cannot_reach_a_hidden_app_by_its_name(signed_in, estate):
    with pytest.raises(api.NotFound):
        signed_in("viewer", lambda: api.snapshot().app("prod", "named"))


def test_a_viewer_learns_that_a_refresh_failed_but_not_what_the_platform_said(signed_in, estate, context):
    estate.failure = Unreachable("svc at 10.0.0.7 did not answer.")
    refresh_now(context, [estate])
    seen = signed_in("viewer", api.snapshot)
    assert seen.platform("prod").failure == "The last refresh did not succeed."
    assert "10.0.0.7" not in repr(seen)


@pytest.mark.parametrize(
    "act",
    [
        api.history,
        lambda: api.detail("prod", "open"),
        api.request_refresh,
        lambda: api.export("people", (), ("username",), "csv"),
        lambda: api.export("history", (), ("app",), "csv"),
    ],
    ids=["history", "detail", "refresh", "export people", "export history"],
)
def test_a_viewer_is_refused_what_the_role_does_not_include(signed_in, estate, act):
    with pytest.raises(api.NotAllowed):
        signed_in("viewer", act)


def test_nobody_signed_in_gets_nothing(context, estate):
    server = Flask("console")
    server.secret_key = "of-this-test"
    context.bind(server)
    LoginManager(server).user_loader(lambda _id: None)
    with server.test_request_context("/"), pytest.raises(api.NotAllowed):
        api.snapshot()


def test_a_lead_may_ask_for_the_inside_of_an_app_that_is_there(signed_in, estate):
    assert signed_in("lead", lambda: api.detail("prod", "named")).environment_names == ("named-variable",)
    with pytest.raises(api.NotFound):
        signed_in("lead", lambda: api.detail("prod", "gone"))


def test_an_export_leaves_one_line_in_the_audit_trail(signed_in, estate, context):
    seen = signed_in("viewer", api.snapshot)
    exported = signed_in("viewer", lambda: api.export("apps", seen.apps, ("name", "owner"), "csv"))
    assert exported.startswith("\ufeffname,owner,unknown,not offered\r\ninside,,owner,\r\n")
    with context.engine.connect() as connection:
        (line,) = connection.exec_driver_sql("SELECT who, act, outcome, detail FROM audit").all()
    assert line[:3] == ("issuer|1", "export", "done")
    assert "'rows': 2" in str(line[3]) or '"rows":2' in str(line[3])
