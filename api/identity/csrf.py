"""A second proof that a request comes from our own page: the token Dash reads from a cookie and sends as a header."""

from __future__ import annotations

import hmac
import secrets
from typing import Any

from flask import Flask, Response, current_app, request, session
from flask_login import current_user

from api.context import Context
from api.identity.paths import Paths

COOKIE = "portalkeeper_csrf"
HEADER = "X-CSRFToken"
FIELD = "csrf_token"  # of forms, and where the session keeps what the token is made of
SENTENCE = "This page is out of date. Load it again and repeat what you did."
READS = frozenset({"GET", "HEAD", "OPTIONS"})


def install(server: Flask, context: Context) -> None:
    """After the gate: an expired session must be told to sign in, not that its token is wrong."""
    keyed = Paths.of(context.settings).keyed
    server.before_request(lambda: None if request.path in keyed else _check())
    path, secure = context.settings.requests_prefix, context.settings.https
    server.after_request(lambda response: _hand_out(response, path, secure=secure))


def token() -> str:
    """What the pages of this session must send with everything that changes something; as old as the session."""
    if FIELD not in session:
        session[FIELD] = secrets.token_urlsafe(32)
    return _token_of(session[FIELD])


def field() -> dict[str, Any]:
    """Name and value of the part of a form that proves the same."""
    return {"name": FIELD, "value": token()}


def _check() -> Response | None:
    if request.method in READS:
        return None
    held = session.get(FIELD)
    sent = request.headers.get(HEADER) or request.form.get(FIELD, "")
    if isinstance(held, str) and hmac.compare_digest(_token_of(held).encode(), sent.encode()):
        return None
    return Response(SENTENCE, status=400, mimetype="text/plain")


def _token_of(held: str) -> str:
    """Who reads where sessions are kept still cannot tell the token."""
    secret = str(current_app.secret_key).encode()
    return hmac.digest(secret, f"csrf {held}".encode(), "sha256").hex()


def _hand_out(response: Response, path: str, *, secure: bool) -> Response:
    """With every page, and whenever the browser has lost it. Scripts must read it, so it is not HttpOnly."""
    lacking = COOKIE not in request.cookies or response.mimetype == "text/html"
    if lacking and response.status_code < 400 and current_user.is_authenticated:  # noqa: PLR2004 - no error pages
        response.set_cookie(COOKIE, token(), path=path, secure=secure, samesite="Lax")
    return response
