"""Dash Enterprise 5 leaves the visitor's Keycloak tokens in cookies; we believe them by their signature."""

from __future__ import annotations

import base64
import binascii
import logging
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from flask import Request
from joserfc.jwk import Key

from api.access import Visitor
from api.identity import tokens
from api.identity.hosts.host import name_in
from api.identity.keys import Keys
from api.identity.refusal import UNREACHABLE, Refusal
from api.identity.roles import role_of
from api.identity.wire import Deadline
from api.settings import Settings

log = logging.getLogger(__name__)

ID_TOKEN, ACCESS_TOKEN = "kcIdToken", "kcToken"
ALGORITHMS = ("RS256",)
PAUSE = timedelta(seconds=10)
UNAVAILABLE = 503
ANONYMOUS = "Dash Enterprise signs people in here. Sign in to Dash Enterprise, then open this address again."
DISBELIEVED = "Your sign-in to Dash Enterprise is over, or is not meant for this app. Sign in there again."


class DashEnterprise5:
    """Reads two cookies, each a JWT in base64, signed with RS256 by a key of DASH_JWKS_URL.

    The ID token is for DASH_AUD; `preferred_username` is the user name. Source: plotly/dash-enterprise-auth.
    """

    def __init__(self, settings: Settings, now: Callable[[], datetime]) -> None:
        self._settings = settings
        self._now = now
        self._keys = _PatientKeys(settings.hosting.dash_jwks_url or "", now)

    def visitor(self, request: Request) -> Visitor:
        held = request.cookies.get(ID_TOKEN)
        if not held:
            raise Refusal("no visitor named", ANONYMOUS)
        claims = self._believed(held, tokens.ID_TOKEN_TYPES)
        if self._settings.hosting.dash_aud not in tokens.audience_of(claims):
            raise Refusal("audience is not us", DISBELIEVED)
        role = role_of(self._sources(claims, request), self._settings)
        name, email = name_in(claims, "name"), name_in(claims, "email")
        username = name_in(claims, "preferred_username") or email or claims["sub"]
        return Visitor(f"{claims['iss']} {claims['sub']}", username, name, email, role)

    def _believed(self, cookie: str, types: frozenset[str]) -> dict[str, Any]:
        """The claims of a token that holds now."""
        try:
            _header, claims = tokens.signed(_token_in(cookie), self._keys.find, ALGORITHMS, types)
            tokens.check_subject(claims)
            tokens.check_times(claims, self._now())
        except Refusal as refusal:
            if refusal.sentence == UNREACHABLE:
                raise
            raise Refusal(refusal.reason, DISBELIEVED) from refusal
        if name_in(claims, "iss") is None:
            raise Refusal("issuer missing", DISBELIEVED)
        return claims

    def _sources(self, claims: Mapping[str, Any], request: Request) -> Iterator[Mapping[str, Any]]:
        """Keycloak writes a client's roles into access tokens, and into ID tokens only if it is told to."""
        yield claims
        try:
            inside = self._believed(request.cookies.get(ACCESS_TOKEN, ""), tokens.ACCESS_TOKEN_TYPES)
        except Refusal as refusal:
            log.debug("The access token is not read for roles: %s", refusal.reason)
            return
        us = self._settings.hosting.dash_aud
        ours = inside.get("azp") == us or us in tokens.audience_of(inside)
        if ours and (inside["iss"], inside["sub"]) == (claims["iss"], claims["sub"]):
            yield inside


class _PatientKeys:
    """Keys that are not asked for again right after they could not be had: every request would wait for the answer."""

    def __init__(self, jwks_url: str, now: Callable[[], datetime]) -> None:
        self._url = jwks_url
        self._now = now
        self._keys = Keys(now)
        self._quiet_until: datetime | None = None

    def find(self, header: dict[str, Any]) -> Key:
        if self._quiet_until and self._now() < self._quiet_until:
            raise Refusal("signing keys unreachable", UNREACHABLE, status=UNAVAILABLE)
        try:
            return self._keys.find(Deadline(), self._url, header)
        except Refusal as refusal:
            if refusal.sentence != UNREACHABLE:
                raise
            self._quiet_until = self._now() + PAUSE
            raise Refusal(refusal.reason, UNREACHABLE, status=UNAVAILABLE) from refusal


def _token_in(cookie: str) -> str:
    """The JWT; base64 of either alphabet, with or without its padding."""
    plain = cookie.strip().rstrip("=").replace("-", "+").replace("_", "/")
    try:
        return base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True).decode("ascii")
    except (binascii.Error, ValueError) as error:
        raise Refusal("cookie is no base64") from error
