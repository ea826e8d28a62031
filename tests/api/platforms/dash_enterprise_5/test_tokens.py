"""Tokens of the service account: asked for once, renewed before they end, replaced when they are refused."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from api.errors import Garbled, NeedsLogin, Unreachable
from api.platforms.dash_enterprise_5 import keycloak
from api.platforms.dash_enterprise_5.options import read_options
from api.platforms.dash_enterprise_5.tokens import Grant, Tokens, claims_of
from api.platforms.settings import PlatformSettings
from api.wire.clock import Clock
from api.wire.session import Limits
from demo.dash_enterprise_5 import serve
from demo.dash_enterprise_5.tables import find_person, save_person


class Time:
    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def make_tokens():
    def make(stand_in, clock=None, **changes):
        given = {**stand_in.settings, **changes}
        options = read_options(PlatformSettings("five", "dash-enterprise-5", "Five", stand_in.url, given))
        grant = Grant("dash", "dash", options.username, options.password)
        made = keycloak.tokens(options, "Five", Limits(), Clock())
        return Tokens(made._keycloak, grant, clock) if clock else made

    return make


def grants(stand_in):
    return [name for one in stand_in.requests.named("token") for name in one.fields[1:]]


def test_many_threads_ask_for_one_token(make_tokens, demo_dash_enterprise_5):
    tokens, together = make_tokens(demo_dash_enterprise_5), threading.Barrier(8)
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: (together.wait(5), tokens.fresh())[1], range(8)))
    assert len(found) == 1
    assert grants(demo_dash_enterprise_5) == ["password"]


def test_it_is_renewed_before_it_ends_by_its_refresh_token(make_tokens):
    with serve(apps=12, token_seconds=100) as stand_in:
        time = Time()
        tokens = make_tokens(stand_in, time)
        first = tokens.fresh()
        time.now = 79
        assert tokens.fresh() == first
        time.now = 81
        assert tokens.fresh() != first
        assert grants(stand_in) == ["password", "refresh_token"]


def test_an_ended_session_is_begun_anew(make_tokens):
    with serve(apps=12, token_seconds=100) as stand_in:
        time = Time()
        tokens = make_tokens(stand_in, time)
        tokens.fresh()
        stand_in.faults.add("status", "refresh_token", status=400, body='{"error": "invalid_grant"}')
        time.now = 90
        assert tokens.fresh()
        assert grants(stand_in) == ["password", "refresh_token", "password"]


def test_a_refused_token_is_replaced_once_for_all_who_were_refused(make_tokens, demo_dash_enterprise_5):
    tokens = make_tokens(demo_dash_enterprise_5)
    used = tokens.fresh()
    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(lambda _: tokens.replace(used), range(4)))) == 1
    assert grants(demo_dash_enterprise_5) == ["password", "password"]


@pytest.mark.parametrize("told_by", ["status", "errors"])
def test_a_token_the_api_no_longer_takes_costs_nothing_but_a_second_try(make_platform, told_by):
    with serve(apps=12, unauthorized=told_by) as stand_in:
        platform = make_platform(stand_in, keycloak_admin=None)
        platform.read()
        platform._tokens._held = platform._tokens._held.__class__("gone", None, float("inf"), float("inf"))
        assert len(platform.read().apps) == 12


def test_an_account_that_was_switched_off_is_said_after_one_more_try(platform, demo_dash_enterprise_5):
    platform.read()
    person = find_person(demo_dash_enterprise_5.state, "admin")
    save_person(demo_dash_enterprise_5.state, {**person, "enabled": False})
    demo_dash_enterprise_5.requests.clear()
    with pytest.raises(NeedsLogin, match="Account disabled"):
        platform.read()
    assert demo_dash_enterprise_5.requests.count("PortalkeeperApps") == 1


def test_a_wrong_password_is_said_without_the_password(make_tokens, demo_dash_enterprise_5, caplog):
    tokens = make_tokens(demo_dash_enterprise_5, password="canary-wrong")
    with pytest.raises(NeedsLogin, match=r"Invalid user credentials.*Check the credentials"):
        tokens.fresh()
    assert "canary" not in caplog.text


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ({"kind": "status", "status": 503}, Unreachable),
        ({"kind": "empty"}, Garbled),
        ({"kind": "status", "status": 200, "body": "{}"}, Garbled),
        ({"kind": "status", "status": 200, "body": '{"access_token": "a\\nb"}'}, Garbled),
        ({"kind": "login_page"}, NeedsLogin),
    ],
)
def test_a_keycloak_in_trouble_is_said_with_advice_that_fits(make_tokens, demo_dash_enterprise_5, fault, error):
    demo_dash_enterprise_5.faults.add(fault.pop("kind"), "token", **fault)
    with pytest.raises(error) as found:
        make_tokens(demo_dash_enterprise_5).fresh()
    assert "took effect" not in str(found.value)


def test_a_token_that_is_no_jwt_tells_nothing(make_tokens, demo_dash_enterprise_5):
    demo_dash_enterprise_5.faults.add("status", "token", status=200, body='{"access_token": "opaque"}')
    assert claims_of(make_tokens(demo_dash_enterprise_5).fresh()) == {}
