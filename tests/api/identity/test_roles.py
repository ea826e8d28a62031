"""Which role a person gets: from the claim, wherever the provider puts it; without it, viewer."""

from __future__ import annotations

import pytest
from joserfc import jwt

from api.identity.roles import claim, words
from tests.api.identity.console import sign_in
from tests.api.identity.provider import ACCESS_TOKEN, CLIENT, GONE, SUBJECT, rsa


def role(browser, console, provider):
    assert sign_in(browser, console, provider).status_code == 302
    return browser.open(console.url).text.rsplit(" ", 1)[-1]


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        (["admin"], "admin"),
        (["lead"], "lead"),
        (["lead", "admin"], "admin"),
        ("admin", "admin"),
        ("staff,lead", "lead"),
        ("staff lead", "lead"),
        ([], "viewer"),
        (["Admin"], "viewer"),
        (["administrators"], "viewer"),
        ("", "viewer"),
        (["admin", 7, None], "admin"),
        ([["admin"]], "viewer"),
        ({"admin": True}, "viewer"),
        (True, "viewer"),
        (None, "viewer"),
        (GONE, "viewer"),
    ],
)
def test_the_claim_decides(groups, expected, console, provider, browser):
    provider.claims["groups"] = groups
    assert role(browser, console, provider) == expected


def test_the_id_token_goes_before_userinfo(console, provider, browser):
    provider.claims["groups"] = []
    provider.userinfo["groups"] = ["admin"]
    assert role(browser, console, provider) == "viewer"


def test_userinfo_is_asked_when_the_id_token_says_nothing(console, provider, browser):
    provider.claims["groups"] = GONE
    provider.userinfo["groups"] = ["admin"]
    assert role(browser, console, provider) == "admin"


def access(provider, key="first", **changes):
    """An access token as Keycloak makes it: roles inside, for our client."""
    made = {**provider.all_claims(), "typ": "Bearer", "aud": "account", "azp": CLIENT}
    made.update(changes)
    inside = {name: value for name, value in made.items() if value is not GONE}
    provider.tokens["access_token"] = jwt.encode({"alg": "RS256", "kid": "first"}, inside, rsa(key))


ROLES = {"resource_access": {"dash": {"roles": ["admin"]}}}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "admin"),
        ({"azp": GONE, "aud": [CLIENT, "account"]}, "admin"),
        ({"azp": GONE, "client_id": CLIENT}, "admin"),
        ({"azp": "another"}, "viewer"),
        ({"azp": GONE}, "viewer"),
        ({"iss": "https://evil.example"}, "viewer"),
        ({"sub": "somebody"}, "viewer"),
        ({"exp": 1}, "viewer"),
        ({"key": "attacker"}, "viewer"),
    ],
    ids=str,
)
def test_roles_inside_an_access_token_count_if_it_is_ours(changes, expected, open_console, provider, browser):
    console = open_console(provider.issuer, ROLE_CLAIM="resource_access.dash.roles")
    access(provider, **{**ROLES, **changes})
    assert role(browser, console, provider) == expected


def test_an_access_token_that_is_no_jwt_holds_no_role(open_console, provider, browser):
    console = open_console(provider.issuer, ROLE_CLAIM="roles")
    provider.tokens["access_token"] = ACCESS_TOKEN
    assert role(browser, console, provider) == "viewer"


def test_the_names_of_the_roles_are_settings(open_console, provider, browser):
    console = open_console(provider.issuer, ADMIN_ROLE="Portal Admins", LEAD_ROLE="Team leads")
    provider.claims["groups"] = "Portal Admins"
    assert role(browser, console, provider) == "admin"


@pytest.mark.parametrize(
    ("path", "claims", "found"),
    [
        ("groups", {"groups": ["a"]}, ["a"]),
        ("a.b.c", {"a": {"b": {"c": 1}}}, 1),
        ("a.b", {"a.b": "whole", "a": {"b": "step"}}, "whole"),
        ("https://example.com/roles", {"https://example.com/roles": ["x"]}, ["x"]),
        ("https://example.com/app.roles", {"https://example.com/app": {"roles": 1}}, 1),
        ("resource_access.dash.prod.roles", {"resource_access": {"dash.prod": {"roles": [1]}}}, [1]),
        ("a.b", {"a": "text"}, None),
        ("a.b", {"a": ["b"]}, None),
        ("a", {}, None),
        ("", {"": 1}, 1),
        ("..", {"": {"": {"": 2}}}, 2),
    ],
)
def test_a_path_finds_its_claim(path, claims, found):
    assert claim(claims, path) == found


def test_a_name_with_spaces_is_found_in_a_list_and_alone():
    assert "Portal Admins" in words(["Portal Admins"])
    assert "Portal Admins" in words("Portal Admins")
    assert words(SUBJECT) == {SUBJECT}
