"""Keycloak's sign-in page of the realm dash, and its codes: for applications that let people sign in here."""

from __future__ import annotations

import base64
import hashlib
import secrets
import time
from collections.abc import Mapping
from html import escape
from urllib.parse import urlencode

from flask import Blueprint, Response, abort, redirect, request

from demo.dash_enterprise_5.door import Code, Door
from demo.dash_enterprise_5.tables import find_person
from demo.standing.state import Row

REALM, CLIENT = "dash", "dash"
PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sign in to dash</title></head><body>
<h1>Sign in to dash</h1><p>{said}</p><form method="post"><label>Username <input name="username" autofocus></label>
<label>Password <input name="password" type="password"></label> <button id="kc-login">Sign In</button></form>"""


def make_blueprint(door: Door) -> Blueprint:
    pages = Blueprint("sign_in", __name__, url_prefix=f"/auth/realms/{REALM}/protocol/openid-connect")

    @pages.get("/auth")
    def show() -> Response:
        _check(request.args)
        return _page("Any account of the demo.")

    @pages.post("/auth")
    def come_in() -> Response:
        asked = _check(request.args)
        person = find_person(door.state, request.form.get("username", ""))
        if person is None or not person["enabled"] or person["password"] != request.form.get("password"):
            return _page("Invalid username or password.")
        code = secrets.token_urlsafe(24)
        given = (asked["redirect_uri"], asked["code_challenge"], asked.get("nonce", ""))
        door.codes[code] = Code(asked["client_id"], *given, person["username"])
        back = urlencode({"state": asked.get("state", ""), "code": code})
        return redirect(f"{asked['redirect_uri']}?{back}")  # type: ignore[return-value]  # a werkzeug Response

    return pages


def traded(door: Door, form: Mapping[str, str]) -> Code | None:
    """What the code in this form stands for, once, and only for who began with it (RFC 7636, S256)."""
    code = door.codes.pop(form.get("code", ""), None)
    digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
    proof = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    asked = (form.get("client_id"), form.get("redirect_uri"), proof)
    return code if code and asked == (code.client, code.redirect_uri, code.challenge) else None


def id_claims(code: Code) -> Row:
    """The password is asked for every time, a moment before the code is traded."""
    return {"auth_time": int(time.time()), **({"nonce": code.nonce} if code.nonce else {})}


def _check(asked: Mapping[str, str]) -> Mapping[str, str]:
    """Only the public client, only codes with PKCE, and only back to this machine."""
    local = asked.get("redirect_uri", "").startswith(("http://127.0.0.1:", "http://localhost:"))
    known = asked.get("client_id") == CLIENT and asked.get("response_type") == "code"
    if not (local and known and asked.get("code_challenge") and asked.get("code_challenge_method") == "S256"):
        abort(400)
    return asked


def _page(said: str) -> Response:
    return Response(PAGE.format(said=escape(said)), mimetype="text/html")
