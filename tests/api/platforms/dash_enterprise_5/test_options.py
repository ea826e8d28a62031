"""The options of a platform of this kind: their defaults, and a sentence for each that is wrong."""

from __future__ import annotations

import json

import pytest

from api.errors import ConfigError
from api.platforms.dash_enterprise_5.cli.account import environment
from api.platforms.dash_enterprise_5.options import read_options
from api.platforms.settings import PlatformSettings, read_platforms

GIVEN = {"username": "svc", "password": "secret"}


def read(url="https://dash.example.com", **options):
    return read_options(PlatformSettings("five", "dash-enterprise-5", "Five", url, {**GIVEN, **options}))


def test_the_addresses_are_made_of_the_host_as_dash_enterprise_makes_them():
    found = read()
    assert found.api_url == "https://api-dash.example.com/graphql"
    assert found.auth_url == "https://auth-dash.example.com/auth"
    assert (found.host, found.realm, found.client_id) == ("dash.example.com", "dash", "dash")
    assert (found.connections, found.terms.points, found.admin, found.de) == (8, None, None, None)


def test_what_is_set_is_used():
    admin = {"username": "kc", "password": "kc-secret"}
    found = read(api_url="https://a.example.com/graphql/", realm="other", keycloak_admin=admin, points=50)
    assert (found.api_url, found.realm, found.terms.points) == ("https://a.example.com/graphql", "other", 50)
    assert (found.admin.username, found.admin.realm) == ("kc", "master")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"password": ""}, "five has no password"),
        ({"passwort": "x"}, "five: passwort is not known"),
        ({"api_url": "http://api.example.com"}, "api_url must be a plain https"),
        ({"auth_url": "ftp://x"}, "auth_url must be a plain https"),
        ({"keycloak_admin": "kc"}, "keycloak_admin must be an object"),
        ({"keycloak_admin": {"username": "kc"}}, "keycloak_admin has no password"),
        ({"keycloak_admin": {"username": "a", "password": "b", "c": "d"}}, "keycloak_admin: c is not known"),
        ({"ca_path": "/nowhere.pem"}, "ca_path '/nowhere.pem' cannot be read"),
        ({"connections": 0}, "connections must be a whole number"),
    ],
)
def test_a_wrong_option_is_named(options, words):
    with pytest.raises(ConfigError, match=words):
        read(**options)


def test_the_secrets_of_keycloaks_account_may_stand_in_the_environment_and_never_in_a_log():
    entry = {"id": "five", "kind": "dash-enterprise-5", "name": "Five", "url": "https://dash.example.com", **GIVEN}
    entry["keycloak_admin"] = {"username": "kc", "password": {"env": "KC_PASSWORD"}}
    (settings,) = read_platforms(json.dumps([entry]), {"KC_PASSWORD": "canary-kc"})
    found = read_options(settings)
    assert found.admin.password == "canary-kc"
    assert "canary" not in repr(found)
    assert "secret" not in repr(found)


def test_the_program_gets_its_account_by_the_documented_variables():
    told = environment(read(username="svc", password="a b%c/d"))
    assert told["DASH_ENTERPRISE_HOST"] == "dash.example.com"
    assert (told["DASH_ENTERPRISE_USERNAME"], told["DASH_ENTERPRISE_PASSWORD"]) == ("svc", "a%20b%25c%2Fd")
    assert "DASH_ENTERPRISE_CA_PATH" not in told
