"""Keycloak's token endpoint, keys and discovery, in Keycloak's paths, shapes and words."""

from __future__ import annotations

import secrets
from typing import Any

from flask import Blueprint, Response, request

from demo.dash_enterprise_5 import sign_in
from demo.dash_enterprise_5.door import Asked, Door, as_json
from demo.dash_enterprise_5.tables import find_person, roles_of
from demo.standing.state import Row

CLIENTS = {"dash": {"dash", "admin-cli"}, "master": {"admin-cli"}}
OPERATOR = {"username": "keycloak", "password": "portalkeeper"}  # an account of Keycloak's own administration
TOKEN = "realms/<realm>/protocol/openid-connect"


def make_blueprint(door: Door) -> Blueprint:
    realms = Blueprint("realms", __name__, url_prefix="/auth")

    @realms.post(f"/{TOKEN}/token")
    def give_token(realm: str) -> Response:
        asked = Asked("token", ("token", request.form.get("grant_type", "")), {}, request.form.get("username"))
        return door.answer(asked, lambda _faults, _wait: _token(door, realm))

    @realms.get(f"/{TOKEN}/certs")
    def show_keys(realm: str) -> Response:
        return as_json(door.keys.public()) if realm in CLIENTS else _no_realm()

    @realms.get("/realms/<realm>/.well-known/openid-configuration")
    def describe(realm: str) -> Response:
        return as_json(_discovery(door, realm)) if realm in CLIENTS else _no_realm()

    @realms.get(f"/{TOKEN}/userinfo")
    def tell_user(realm: str) -> Response:
        claims = door.bearer(realm)
        return _oauth("invalid_token", "Token verification failed", 401) if claims is None else as_json(claims)

    return realms


def _token(door: Door, realm: str) -> Response:
    form, client = request.form, request.form.get("client_id", "")
    if realm not in CLIENTS:
        return _no_realm()
    if client not in CLIENTS[realm]:
        return _oauth("invalid_client", "Invalid client or Invalid client credentials", 401)
    grant = GRANTS.get(form.get("grant_type", ""))
    return grant(door, realm, client) if grant else _oauth("unsupported_grant_type", "Unsupported grant_type")


def _by_refreshing(door: Door, realm: str, client: str) -> Response:
    """Each refresh token is good for one use."""
    held = door.sessions.pop(request.form.get("refresh_token", ""), None)
    if held is None or held[:2] != (realm, client):
        return _oauth("invalid_grant", "Token is not active")
    return _given(door, realm, client, held[2])


def _by_code(door: Door, realm: str, client: str) -> Response:
    code = sign_in.traded(door, request.form) if realm == sign_in.REALM else None
    if code is None:
        return _oauth("invalid_grant", "Code not valid")
    return _given(door, realm, client, code.username, sign_in.id_claims(code))


def _by_password(door: Door, realm: str, client: str) -> Response:
    username, password = request.form.get("username", ""), request.form.get("password", "")
    person = OPERATOR if realm == "master" else find_person(door.state, username)
    if person is None or person["username"] != username or person["password"] != password:
        return _oauth("invalid_grant", "Invalid user credentials", 401)
    if not person.get("enabled", True):
        return _oauth("invalid_grant", "Account disabled")
    return _given(door, realm, client, username)


GRANTS = {"password": _by_password, "refresh_token": _by_refreshing, "authorization_code": _by_code}


def _given(door: Door, realm: str, client: str, username: str, told: Row | None = None) -> Response:
    """With an ID token where one was asked for, `told` being its claims about the sign-in itself."""
    refresh = secrets.token_urlsafe(32)
    door.sessions[refresh] = (realm, client, username)
    options = door.options
    body = {
        "access_token": door.keys.sign(_claims(door, realm, client, username), options.token_seconds),
        "expires_in": options.token_seconds,
        "refresh_expires_in": options.refresh_seconds,
        "refresh_token": refresh,
        "token_type": "Bearer",
        "not-before-policy": 0,
        "session_state": secrets.token_hex(16),
        "scope": "email profile",
    }
    if told is not None or "openid" in request.form.get("scope", "").split():
        claims = {**_claims(door, realm, client, username), "aud": client, "typ": "ID", **(told or {})}
        body["id_token"] = door.keys.sign(claims, options.token_seconds)
    return as_json(body)


def _claims(door: Door, realm: str, client: str, username: str) -> dict[str, Any]:
    person: Row = (find_person(door.state, username) if realm == "dash" else None) or {}
    roles = sorted(roles_of(door.state, person)) if person else []
    return {
        "iss": f"{door.base}/auth/realms/{realm}",
        "sub": person.get("id", username),
        "aud": "dash" if realm == "dash" else "account",
        "azp": client,
        "typ": "Bearer",
        "preferred_username": username,
        **({"email": person["email"], "resource_access": {"dash": {"roles": roles}}} if person else {}),
    }


def _discovery(door: Door, realm: str) -> dict[str, Any]:
    issuer = f"{door.base}/auth/realms/{realm}"
    here = f"{issuer}/protocol/openid-connect"
    return {
        "issuer": issuer,
        "authorization_endpoint": f"{here}/auth",
        "token_endpoint": f"{here}/token",
        "userinfo_endpoint": f"{here}/userinfo",
        "end_session_endpoint": f"{here}/logout",
        "jwks_uri": f"{here}/certs",
        "grant_types_supported": ["authorization_code", "password", "refresh_token"],
        "code_challenge_methods_supported": ["S256"],
        "response_types_supported": ["code"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": ["RS256"],
    }


def _oauth(error: str, description: str, status: int = 400) -> Response:
    return as_json({"error": error, "error_description": description}, status)


def _no_realm() -> Response:
    return as_json({"error": "Realm does not exist"}, 404)
