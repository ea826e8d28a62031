"""What the environment must hold; anything wrong stops the start with one sentence that names it."""

from __future__ import annotations

import json

import pytest

from api.errors import ConfigError
from api.settings import Settings

PLATFORM = {
    "id": "prod",
    "kind": "dash-enterprise-4",
    "name": "Production",
    "url": "https://de.example.com/",
    "username": "svc",
    "api_key": "canary-api-key",
}
GOOD = {
    "SECRET_KEY": "kT8vX2mQ9zLr4WcN7pYb1HsJ6dFgA3eU",
    "PUBLIC_URL": "https://console.example.com/portalkeeper",
    "OIDC_ISSUER": "https://id.example.com/realms/company",
    "OIDC_CLIENT_ID": "portalkeeper",
    "OIDC_CLIENT_SECRET": "canary-client-secret",
    "PLATFORMS": json.dumps([PLATFORM]),
}


def read(**changes):
    env = {**GOOD, **changes}
    return Settings.from_env({name: value for name, value in env.items() if value is not None})


def test_the_least_environment_is_enough(tmp_path):
    found = read(STATE_DIR=str(tmp_path))
    assert found.public_url == "https://console.example.com/portalkeeper/"
    assert found.https
    assert (found.requests_prefix, found.routes_prefix) == ("/portalkeeper/", "/")
    assert found.database_url == f"sqlite:///{tmp_path / 'portalkeeper.sqlite3'}"
    assert (found.oidc_scopes, found.oidc_algorithms) == ("openid profile email", ("RS256",))
    assert (found.role_claim, found.admin_role, found.lead_role) == ("groups", "admin", "lead")
    assert (found.refresh_minutes, found.stale_days, found.idle_minutes, found.session_hours) == (5, 90, 30, 12)
    assert (found.platforms[0].id, found.platforms[0].url) == ("prod", "https://de.example.com")


def test_settings_cannot_be_changed():
    with pytest.raises(AttributeError):
        read().secret_key = "x"


def test_nothing_secret_shows_in_a_repr():
    shown = repr(read(DATABASE_URL="postgresql://u:canary-pw@db/x", REDIS_URL="redis://:canary-redis@cache"))
    assert "canary" not in shown
    assert GOOD["SECRET_KEY"] not in shown


@pytest.mark.parametrize("name", ["SECRET_KEY", "PUBLIC_URL", "OIDC_ISSUER", "OIDC_CLIENT_ID", "PLATFORMS"])
@pytest.mark.parametrize("value", [None, "", "   "])
def test_what_is_missing_is_named(name, value):
    with pytest.raises(ConfigError, match=f"{name} is not set"):
        read(**{name: value})


@pytest.mark.parametrize(
    "secret",
    [
        "short",
        "secret-key",
        "a" * 64,
        "abcabcabcabcabcabcabcabcabcabcabcabc",
        "change-me-change-me-change-me-change-me",
        "SECRET-KEY-secret-key-development-password",
    ],
)
def test_a_secret_that_can_be_guessed_refuses_to_start(secret):
    with pytest.raises(ConfigError, match="SECRET_KEY is too easy to guess") as met:
        read(SECRET_KEY=secret)
    assert secret not in met.value.sentence


@pytest.mark.parametrize("name", ["PUBLIC_URL", "OIDC_ISSUER"])
@pytest.mark.parametrize(
    "url",
    [
        "http://console.example.com/",
        "console.example.com",
        "ftp://console.example.com/",
        "https://",
        "https://[broken/",
        "https://host:port/",
        "https://user:pw@console.example.com/",
        "https://console.example.com/?next=1",
        "https://console.example.com/#top",
        "javascript:alert(1)",
    ],
)
def test_an_address_that_is_not_a_plain_https_one_is_named(name, url):
    with pytest.raises(ConfigError, match=f"{name} must be an https:// address"):
        read(**{name: url})


@pytest.mark.parametrize("url", ["http://127.0.0.1:8050", "http://localhost:8050/", "http://[::1]:8050/"])
def test_http_is_enough_on_this_machine(url):
    assert not read(PUBLIC_URL=url).https


@pytest.mark.parametrize(
    ("env", "prefixes"),
    [
        ({"PUBLIC_URL": "https://c.example.com"}, ("/", "/")),
        ({}, ("/portalkeeper/", "/")),
        ({"DASH_ROUTES_PATHNAME_PREFIX": "/portalkeeper/"}, ("/portalkeeper/", "/portalkeeper/")),
        ({"DASH_REQUESTS_PATHNAME_PREFIX": "/content/0b6f-11/"}, ("/content/0b6f-11/", "/")),
        ({"DASH_APP_NAME": "keeper"}, ("/keeper/", "/")),
        ({"DASH_APP_NAME": "keeper", "DASH_REQUESTS_PATHNAME_PREFIX": "/x/"}, ("/x/", "/")),
    ],
)
def test_the_prefix_is_taken_from_where_hosts_put_it(env, prefixes):
    found = read(**env)
    assert (found.requests_prefix, found.routes_prefix) == prefixes


@pytest.mark.parametrize(
    "path", ["portalkeeper", "/portalkeeper", "portalkeeper/", "//evil.example/", "/\\evil/", "/a b/"]
)
@pytest.mark.parametrize("name", ["DASH_REQUESTS_PATHNAME_PREFIX", "DASH_ROUTES_PATHNAME_PREFIX"])
def test_a_prefix_of_another_shape_is_named(name, path):
    with pytest.raises(ConfigError, match=f"{name} must be plain and begin and end with a slash"):
        read(**{name: path})


@pytest.mark.parametrize(
    "env",
    [
        {"PUBLIC_URL": "https://c.example.com/a;b/"},
        {"PUBLIC_URL": "https://c.example.com/../x"},
        {"DASH_APP_NAME": "a b"},
    ],
)
def test_a_path_that_is_not_plain_is_refused(env):
    with pytest.raises(ConfigError, match="must be plain"):
        read(**env)


def test_the_variable_that_leaves_no_room_for_a_proxy_is_refused():
    with pytest.raises(ConfigError, match="DASH_URL_BASE_PATHNAME"):
        read(DASH_URL_BASE_PATHNAME="/x/")


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("postgres://u:p@db/x", "postgresql+psycopg://u:p@db/x"),
        ("postgresql://u:p@db/x", "postgresql+psycopg://u:p@db/x"),
        ("postgresql+psycopg://u:p@db/x", "postgresql+psycopg://u:p@db/x"),
        ("sqlite:////var/lib/x.sqlite3", "sqlite:////var/lib/x.sqlite3"),
    ],
)
def test_the_database_of_a_host_is_taken_as_it_is_handed_out(url, found):
    assert read(DATABASE_URL=url).database_url == found


def test_another_database_is_refused_without_showing_its_password():
    with pytest.raises(ConfigError, match="DATABASE_URL must begin with") as met:
        read(DATABASE_URL="mysql://u:canary-pw@db/x")
    assert "canary" not in str(met.value)


@pytest.mark.parametrize("value", ["0", "1441", "-1", "1.5", "five", "1e3", "٣", "²", "9" * 5000])
def test_a_number_out_of_its_range_is_named(value):
    with pytest.raises(ConfigError, match="REFRESH_MINUTES must be a whole number from 1 to 1440"):
        read(REFRESH_MINUTES=value)


def test_numbers_are_read():
    found = read(REFRESH_MINUTES=" 10 ", STALE_DAYS="30", IDLE_MINUTES="5", SESSION_HOURS="2", PROXY_HOPS="1")
    assert (found.refresh_minutes, found.stale_days, found.idle_minutes, found.session_hours) == (10, 30, 5, 2)
    assert found.proxy_hops == 1


@pytest.mark.parametrize("value", ["none", "HS256", "RS256,none", ",", " , "])
def test_signatures_that_prove_nothing_are_refused(value):
    with pytest.raises(ConfigError, match="OIDC_ALGORITHMS does not take"):
        read(OIDC_ALGORITHMS=value)


def test_several_algorithms_may_be_named():
    assert read(OIDC_ALGORITHMS="RS256, ES256 EdDSA").oidc_algorithms == ("RS256", "ES256", "EdDSA")


def test_scopes_without_openid_are_refused():
    with pytest.raises(ConfigError, match="OIDC_SCOPES must contain openid"):
        read(OIDC_SCOPES="profile email")
