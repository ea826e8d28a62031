"""Put a host's word for who is there in the place of a sign-in: no provider, no session, the same gate."""

from __future__ import annotations

from flask import Flask

from api.context import Context
from api.hosting import Identity
from api.identity import csrf, gate, headers, routes
from api.identity.hosts import arrivals
from api.identity.hosts.connect import Connect
from api.identity.hosts.dash_enterprise_4 import DashEnterprise4
from api.identity.hosts.dash_enterprise_5 import DashEnterprise5
from api.identity.hosts.host import Host
from api.identity.hosts.strangers import Strangers
from api.identity.paths import Paths


def install(server: Flask, context: Context) -> None:
    """In the order in which a request meets them; opens no connection."""
    settings = context.settings
    paths, host = Paths.of(settings), host_of(context)
    strangers = Strangers(paths)
    headers.install(server, settings, paths, lambda: settings.origin)
    arrivals.install(server, context, host)
    gate.install(server, context, paths, strangers.turn_away)
    csrf.install(server, context)
    server.before_request(arrivals.note_arrival)
    server.add_url_rule(f"{paths.served}login", "identity.login", strangers.login)
    routes.install_open(server, paths.served)


def host_of(context: Context) -> Host:
    """Who vouches for people, by the settings."""
    hosting = context.settings.hosting
    if hosting.identity is Identity.CONNECT:
        return Connect(context.settings)
    if hosting.trusts_header:
        return DashEnterprise4(context.settings)
    return DashEnterprise5(context.settings, context.now)
