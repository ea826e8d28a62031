"""How Keycloak is reached: the account of Dash Enterprise in its realm, and the one of Keycloak's administration."""

from __future__ import annotations

from api.platforms.dash_enterprise_5.options import Options
from api.platforms.dash_enterprise_5.people import CLIENT, People
from api.platforms.dash_enterprise_5.tokens import Grant, Tokens, explain_for
from api.rest.endpoint import Endpoint
from api.wire.clock import Clock
from api.wire.session import Auth, Limits


def tokens(options: Options, label: str, limits: Limits, clock: Clock) -> Tokens:
    """The tokens of the service account."""
    grant = Grant(options.realm, options.client_id, options.username, options.password)
    return _tokens(options, grant, f"Keycloak of {label}", limits, clock)


def people(options: Options, label: str, limits: Limits, clock: Clock) -> People | None:
    """None without an account of Keycloak's administration."""
    if options.admin is None:
        return None
    grant = Grant(options.admin.realm, CLIENT, options.admin.username, options.admin.password)
    held = _tokens(options, grant, f"Keycloak of {label}", limits, clock)
    reached = _endpoint(options, f"Keycloak of {label}", limits, clock, auth=held)
    return People(reached, held, options.realm, options.client_id)


def _tokens(options: Options, grant: Grant, label: str, limits: Limits, clock: Clock) -> Tokens:
    return Tokens(_endpoint(options, label, limits, clock), grant)


def _endpoint(options: Options, label: str, limits: Limits, clock: Clock, auth: Auth | None = None) -> Endpoint:
    explain = explain_for(label)
    return Endpoint(options.auth_url, label, options.trusted, auth=auth, explain=explain, limits=limits, clock=clock)
