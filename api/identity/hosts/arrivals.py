"""Each request carries its visitor; a small signed cookie only ties the tokens of forms to that person."""

from __future__ import annotations

import logging

from flask import Flask, g, request, session
from flask import Request as FlaskRequest
from flask.sessions import SecureCookieSessionInterface
from flask_login import LoginManager, current_user

from api import audit, names
from api.context import Context, current
from api.identity import sessions
from api.identity.envelope import Envelope
from api.identity.hosts.host import Host
from api.identity.refusal import Refusal

log = logging.getLogger(__name__)

REFUSAL = "portalkeeper_refusal"
WHO = "who"


class SignedCookie(sessions.Unvarying, SecureCookieSessionInterface):
    """Nothing is kept on the server, so any process may answer, and a redeploy loses nothing."""


def install(server: Flask, context: Context, host: Host) -> None:
    sessions.configure_cookie(server, context.settings)
    server.session_interface = SignedCookie()
    # Flask-Login would ask this cookie first, and all apps of a host share their cookies for "/".
    server.config["REMEMBER_COOKIE_NAME"] = "portalkeeper_never_set"
    login = LoginManager(server)
    login.session_protection = None
    login.request_loader(lambda asked: _load(asked, host))


def refusal() -> Refusal:
    """Why this request has no visitor."""
    kept = g.get(REFUSAL)
    return kept if isinstance(kept, Refusal) else Refusal("no visitor named")


def note_arrival() -> None:
    """On a page's first opening by somebody: new tokens, and one line on record."""
    if not current_user.is_authenticated or "text/html" not in request.headers.get("Accept", ""):
        return
    visitor = current_user.visitor
    who = Envelope(current().settings.secret_key, "visitor of a host").derive(visitor.id)
    if session.get(WHO) != who:
        session.clear()
        session[WHO] = who
        names.remember(current(), visitor)
        audit.record("sign in", "done", who=visitor.id, role=visitor.role.value)


def _load(asked: FlaskRequest, host: Host) -> sessions.SignedIn | None:
    try:
        return sessions.SignedIn(host.visitor(asked))
    except Refusal as refused:
        setattr(g, REFUSAL, refused)
        return None
