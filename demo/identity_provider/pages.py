"""The provider's addresses: discovery, keys, sign-in, token, userinfo, sign-out."""

from __future__ import annotations

import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from authlib.oauth2 import OAuth2Error
from flask import Flask, Response, abort, jsonify, render_template, request, session

from demo.identity_provider.accounts import ACCOUNTS, PASSWORD, Account, authenticate, by_subject
from demo.identity_provider.grants import ALGORITHM, authorization_server
from demo.identity_provider.registration import SCOPES, Registration
from demo.identity_provider.vault import Vault

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


def create_provider(issuer: str, client: Registration, vault: Vault) -> Flask:
    """A Flask app that answers to this machine only, as the given issuer (no slash at its end)."""
    app = Flask(__name__)
    app.secret_key = vault.cookie_secret
    app.config.update(SESSION_COOKIE_NAME="demo_identity_provider", SESSION_COOKIE_SAMESITE="Lax")
    server = authorization_server(app, issuer, client, vault)
    app.before_request(_loopback_only)
    app.after_request(_never_stored)
    app.add_url_rule("/", view_func=_index)
    app.add_url_rule("/.well-known/openid-configuration", "discovery", lambda: jsonify(_discovery(issuer)))
    app.add_url_rule("/jwks", "jwks", lambda: jsonify(vault.keys.as_dict(private=False)))
    app.add_url_rule("/authorize", "authorize", lambda: _authorize(server), methods=["GET", "POST"])
    app.add_url_rule("/token", "token", server.create_token_response, methods=["POST"])
    app.add_url_rule("/userinfo", "userinfo", lambda: server.create_endpoint_response("userinfo"))
    app.add_url_rule("/logout", "logout", lambda: _logout(server), methods=["GET", "POST"])
    return app


def _discovery(issuer: str) -> dict[str, Any]:
    return {
        "issuer": issuer,
        "authorization_endpoint": f"{issuer}/authorize",
        "token_endpoint": f"{issuer}/token",
        "userinfo_endpoint": f"{issuer}/userinfo",
        "jwks_uri": f"{issuer}/jwks",
        "end_session_endpoint": f"{issuer}/logout",
        "scopes_supported": list(SCOPES),
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code", "refresh_token"],
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": [ALGORITHM],
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
        "code_challenge_methods_supported": ["S256"],
        "claims_supported": ["sub", "name", "preferred_username", "email", "email_verified", "groups", "auth_time"],
    }


def _loopback_only() -> None:
    """Passwords are printed on the page: nobody else may ask, and no foreign name may point here."""
    if request.remote_addr not in LOOPBACK or urlsplit(f"//{request.host}").hostname not in LOOPBACK:
        abort(403)


def _never_stored(response: Response) -> Response:
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["X-Frame-Options"] = "DENY"
    if request.endpoint != "static":
        response.headers["Cache-Control"] = "no-store"
    return response


def _index() -> str:
    return render_template("message.html", title="Demo sign-in", text="Start from the console; it sends you here.")


def _authorize(server: Any) -> Any:
    """Ask who it is, unless this browser has signed in here before."""
    account = by_subject(session.get("subject"))
    try:
        grant = server.get_consent_grant(end_user=account)
    except OAuth2Error as error:
        return server.handle_error_response(None, error)
    if request.method == "POST":
        account = _chosen()
    elif _asks_again(request.args):
        account = None
    if account is None:
        return _sign_in_page(failed=request.method == "POST")
    if request.method == "POST":
        session.update(subject=account.id, auth_time=int(time.time()))
    return server.create_authorization_response(grant=grant, grant_user=account)


def _asks_again(asked: Mapping[str, str]) -> bool:
    """OpenID Connect Core 3.1.2.1: prompt=login, or a sign-in longer ago than max_age."""
    age = asked.get("max_age", "")
    too_old = age.isdigit() and time.time() - session.get("auth_time", 0) >= int(age)
    return too_old or "login" in asked.get("prompt", "").split()


def _chosen() -> Account | None:
    if quick := request.form.get("account"):
        return ACCOUNTS.get(quick)
    return authenticate(request.form.get("username", ""), request.form.get("password", ""))


def _sign_in_page(*, failed: bool) -> tuple[str, int]:
    page = render_template("sign_in.html", accounts=ACCOUNTS.values(), password=PASSWORD, failed=failed)
    return page, 401 if failed else 200


def _logout(server: Any) -> Any:
    response = server.create_endpoint_response("end_session")
    return response or render_template("message.html", title="Signed out", text="You are signed out here.")
