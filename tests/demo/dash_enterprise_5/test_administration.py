"""Keycloak's admin REST API, as python-keycloak asks it: only for its own accounts, with roles however given."""

from __future__ import annotations

import pytest
import requests
from keycloak import KeycloakAdmin


@pytest.fixture
def admin(demo_dash_enterprise_5):
    account = demo_dash_enterprise_5.keycloak_admin
    return KeycloakAdmin(
        server_url=f"{demo_dash_enterprise_5.auth_url}/", realm_name="dash", user_realm_name="master", **account
    )


def test_python_keycloak_lists_everybody(admin, estate):
    assert {one["username"] for one in admin.get_users()} == {one["username"] for one in estate.people}
    assert {one["enabled"] for one in admin.get_users()} == {True, False}


def test_it_finds_the_client_and_the_roles_and_groups_of_a_user(admin, estate):
    client = admin.get_client_id("dash")
    lead = next(one for one in admin.get_users() if one["username"] == "lead")
    assert {role["name"] for role in admin.get_client_roles_of_user(lead["id"], client)} == {"viewer", "licensed_user"}
    theirs = {group["id"] for group in admin.get_user_groups(lead["id"])}
    assert theirs
    assert theirs <= {group["id"] for group in admin.get_groups()}


def test_a_seat_is_given_directly_by_a_group_or_inside_another_role(admin, estate):
    client = admin.get_client_id("dash")
    direct = {one["id"] for one in admin.get_client_role_members(client, "licensed_user")}
    (group,) = admin.get_client_role_groups(client, "licensed_user")
    by_group = {one["id"] for one in admin.get_group_members(group["id"])}
    seated = {one["id"] for one in estate.people if estate.has_seat(one["username"])}
    rest = seated - direct - by_group
    assert direct
    assert by_group
    assert rest
    assert direct | by_group < seated
    for user in rest:
        effective = admin.get_composite_client_roles_of_user(user, client)
        assert "licensed_user" in {role["name"] for role in effective}


def test_the_role_admin_of_dash_enterprise_gives_no_entry(demo_dash_enterprise_5, signed_in):
    token = signed_in(demo_dash_enterprise_5).json()["access_token"]
    url = f"{demo_dash_enterprise_5.auth_url}/admin/realms/dash/users"
    assert requests.get(url, headers={"Authorization": f"Bearer {token}"}, timeout=10).status_code == 401
