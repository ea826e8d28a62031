"""Keycloak's part: tokens as python-keycloak asks for them, keys to check them, refusals in Keycloak's words."""

from __future__ import annotations

import time

import pytest
import requests
from joserfc import jwt
from joserfc.jwk import KeySet
from keycloak import KeycloakOpenID
from keycloak.exceptions import KeycloakAuthenticationError

from demo.dash_enterprise_5 import serve


@pytest.fixture
def openid(demo_dash_enterprise_5):
    return KeycloakOpenID(server_url=f"{demo_dash_enterprise_5.auth_url}/", client_id="dash", realm_name="dash")


def test_the_password_grant_of_python_keycloak_gives_a_token_that_the_api_takes(demo_dash_enterprise_5, openid, told):
    token = openid.token("admin", "portalkeeper")["access_token"]
    assert told(demo_dash_enterprise_5, "{apps{nodes{slug}}}", token=token)["apps"]["nodes"]


def test_the_token_is_signed_with_a_published_key_and_names_account_and_roles(openid):
    token = openid.token("admin", "portalkeeper")["access_token"]
    claims = jwt.decode(token, KeySet.import_key_set(openid.certs()), algorithms=["RS256"]).claims
    assert claims["preferred_username"] == "admin"
    assert set(claims["resource_access"]["dash"]["roles"]) == {"admin", "licensed_user", "viewer"}
    assert claims["iss"] == openid.well_known()["issuer"]
    assert claims["exp"] - claims["iat"] == 86_400


def test_a_refresh_token_gives_one_more_token_once(openid):
    first = openid.token("lead", "portalkeeper")
    assert openid.refresh_token(first["refresh_token"])["access_token"] != first["access_token"]
    with pytest.raises(Exception, match="Token is not active"):
        openid.refresh_token(first["refresh_token"])


def test_a_wrong_password_is_refused_in_keycloaks_words(openid):
    with pytest.raises(KeycloakAuthenticationError, match="Invalid user credentials"):
        openid.token("admin", "wrong")


def test_a_switched_off_account_gets_no_token(demo_dash_enterprise_5, estate, signed_in):
    locked = next(one for one in estate.people if not one["enabled"])
    answer = signed_in(demo_dash_enterprise_5, locked["username"], locked["password"])
    assert (answer.status_code, answer.json()["error_description"]) == (400, "Account disabled")


@pytest.mark.parametrize(
    ("more", "status", "error"),
    [
        ({"client_id": "other"}, 401, "invalid_client"),
        ({"realm": "other"}, 404, "Realm does not exist"),
        ({"grant_type": "magic"}, 400, "unsupported_grant_type"),
    ],
)
def test_a_wrong_client_realm_or_grant_is_named(demo_dash_enterprise_5, signed_in, more, status, error):
    answer = signed_in(demo_dash_enterprise_5, **more)
    assert (answer.status_code, answer.json()["error"]) == (status, error)


@pytest.mark.parametrize("token", ["", "nonsense", "a.b.c"])
def test_without_a_token_of_ours_the_api_answers_nothing(demo_dash_enterprise_5, token):
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    body = {"query": "{apps{nodes{slug}}}"}
    answer = requests.post(demo_dash_enterprise_5.api_url, json=body, headers=headers, timeout=10)
    assert answer.status_code == 401
    assert "nodes" not in answer.text


def test_a_token_of_keycloaks_own_administration_is_none_of_dash_enterprise(demo_dash_enterprise_5, ask, signed_in):
    token = signed_in(demo_dash_enterprise_5, "keycloak", realm="master", client_id="admin-cli").json()["access_token"]
    assert ask(demo_dash_enterprise_5, "{apps{nodes{slug}}}", token=token).status_code == 401


def test_a_token_ends_when_it_says(ask, signed_in):
    with serve(apps=12, token_seconds=1) as platform:
        token = signed_in(platform).json()["access_token"]
        assert ask(platform, "{apps{nodes{slug}}}", token=token).ok
        until = time.monotonic() + 5
        while ask(platform, "{apps{nodes{slug}}}", token=token).ok:
            assert time.monotonic() < until
