"""Who is there: OpenID sign-in or the host's, sessions, the gate before everything, the headers on every answer."""

from __future__ import annotations

from collections.abc import Sequence

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from api.context import Context
from api.hosting import Identity
from api.identity import csrf, gate, headers, hosts, sessions
from api.identity.client import Client
from api.identity.csrf import COOKIE as CSRF_COOKIE
from api.identity.csrf import HEADER as CSRF_HEADER
from api.identity.csrf import field as csrf_field
from api.identity.own_tokens import OwnTokens
from api.identity.paths import Paths
from api.identity.routes import SignIn

__all__ = ["CSRF_COOKIE", "CSRF_HEADER", "csrf_field", "install", "seal"]


def install(server: Flask, context: Context) -> None:
    """Put everything in front of `server`; call it before Dash is made, whose first hook would else run for strangers.

    Opens no connection. Dash must be told CSRF_COOKIE and CSRF_HEADER. Call seal() after the last callback is
    registered.
    """
    settings = context.settings
    context.bind(server)
    server.secret_key = settings.secret_key
    if hops := settings.proxy_hops:
        # The prefix comes from our settings, never from a header that the next hop may not overwrite.
        server.wsgi_app = ProxyFix(server.wsgi_app, x_for=hops, x_proto=hops, x_host=hops, x_prefix=0)  # type: ignore[method-assign]  # Flask's documented way
    if settings.hosting.identity is Identity.OIDC:
        _install_provider(server, context)
    else:
        hosts.install(server, context)
    hosts.warn_of_loss(settings)


def _install_provider(server: Flask, context: Context) -> None:
    settings = context.settings
    paths, client = Paths.of(settings), Client(settings, context.now)
    headers.install(server, settings, paths, lambda: client.signs_out_at)
    sessions.install(server, context)
    gate.install(server, context, paths)
    csrf.install(server, context)
    own_tokens = OwnTokens(context, client)
    own_tokens.bind(server)
    SignIn(context, client, paths, own_tokens).install(server)


def seal(server: Flask, script_hashes: Sequence[str]) -> None:
    """Allow exactly these inline scripts (as `sha256-…`, quoted or not); none may run before."""
    headers.seal(server, script_hashes)
