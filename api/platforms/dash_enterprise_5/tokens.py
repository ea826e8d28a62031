"""Tokens of one account from Keycloak: kept in memory alone, renewed before they end, by one thread at a time."""

from __future__ import annotations

import base64
import binascii
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson
from requests.auth import AuthBase
from requests.models import PreparedRequest

from api.errors import ApiError, Garbled, NeedsLogin, Unreachable
from api.rest import call
from api.rest.answers import SHOWN
from api.rest.endpoint import Endpoint

LATER = "Try again in a few minutes."
CREDENTIALS = "Check the credentials of this platform in PLATFORMS."
SHORTEST = 60.0  # seconds a token is taken to last when Keycloak does not say
MOST_MARGIN = 30.0
SHARE_OF_LIFE = 5  # it is renewed when a fifth of its life is left, or half a minute
REFUSALS = frozenset({400, 401})


@dataclass(frozen=True, slots=True)
class Grant:
    """Who signs in where: the password grant of OAuth 2.0 at the realm's token endpoint, with a public client."""

    realm: str
    client_id: str
    username: str
    password: str = field(repr=False)

    @property
    def path(self) -> str:
        return f"realms/{self.realm}/protocol/openid-connect/token"


@dataclass(frozen=True, slots=True)
class Held:
    """`until` and `refresh_until` are moments of the clock, margins taken off."""

    access: str = field(repr=False)
    refresh: str | None = field(repr=False)
    until: float
    refresh_until: float


class Tokens(AuthBase):
    """Writes the header of each request with the token of the moment; call fresh() before asking."""

    def __init__(self, keycloak: Endpoint, grant: Grant, clock: Callable[[], float] = time.monotonic) -> None:
        self._keycloak = keycloak
        self._grant = grant
        self._clock = clock
        self._lock = threading.Lock()
        self._held: Held | None = None

    def __call__(self, request: PreparedRequest) -> PreparedRequest:
        if self._held is not None:
            request.headers["Authorization"] = f"Bearer {self._held.access}"
        return request

    def fresh(self) -> str:
        """A token that lasts a while. Raises NeedsLogin, Unreachable or Garbled."""
        held = self._held
        if held is None or held.until <= self._clock():
            with self._lock:
                held = self._held
                if held is None or held.until <= self._clock():
                    held = self._held = self._renewed(held)
        return held.access

    def replace(self, refused: str) -> str:
        """Another token than the one that was refused; threads that were refused together ask once."""
        with self._lock:
            if self._held is None or self._held.access == refused:
                self._held = self._signed_in()
            return self._held.access

    def turned_away(self, _label: str, error: NeedsLogin) -> NeedsLogin:
        """It says already what an administrator of the console can do."""
        return error

    def _renewed(self, held: Held | None) -> Held:
        if held is None or held.refresh is None or held.refresh_until <= self._clock():
            return self._signed_in()
        try:
            return self._ask({"grant_type": "refresh_token", "refresh_token": held.refresh})
        except NeedsLogin:  # the session was ended on the other side
            return self._signed_in()

    def _signed_in(self) -> Held:
        grant = self._grant
        return self._ask({"grant_type": "password", "username": grant.username, "password": grant.password})

    def _ask(self, form: Mapping[str, str]) -> Held:
        asked = self._clock()
        try:
            answer = call.write(
                self._keycloak, "POST", self._grant.path, form={"client_id": self._grant.client_id, **form}
            )
        except (Unreachable, Garbled) as error:  # a token more or less does no harm: the advice for writes does not fit
            raise type(error)(error.sentence, LATER) from error
        return self._read(answer, asked)

    def _read(self, answer: Any, asked: float) -> Held:
        told = answer if isinstance(answer, dict) else {}
        access, refresh = told.get("access_token"), told.get("refresh_token")
        if not isinstance(access, str) or not access.isascii() or not access.isprintable():
            raise Garbled(f"{self._keycloak.label} sent no token that can be read.", LATER)
        return Held(
            access,
            refresh if isinstance(refresh, str) else None,
            asked + _less_margin(told.get("expires_in")),
            asked + _less_margin(told.get("refresh_expires_in")),
        )


def claims_of(token: str) -> Mapping[str, Any]:
    """What a token says of its account. Not verified: it came from Keycloak itself, over the same connection."""
    parts = token.split(".")
    try:
        found = orjson.loads(base64.urlsafe_b64decode(parts[1] + "==")) if len(parts) > 1 else None
    except (ValueError, binascii.Error):
        found = None
    return found if isinstance(found, dict) else {}


def explain_for(label: str) -> Callable[[int, Any], ApiError | None]:
    """Keycloak's refusals in the form of RFC 6749: error and error_description, with 400 or 401."""

    def explain(status: int, payload: Any) -> ApiError | None:
        told = payload if isinstance(payload, dict) else {}
        if status not in REFUSALS or not isinstance(told.get("error"), str):
            return None
        why = " ".join(str(told.get("error_description") or told["error"]).split())[:SHOWN]
        return NeedsLogin(f"{label} does not accept our account: “{why}”.", CREDENTIALS)

    return explain


def _less_margin(seconds: Any) -> float:
    """0 in refresh_expires_in means that the token does not end by itself (offline sessions)."""
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or seconds < 0:
        seconds = SHORTEST
    if seconds == 0:
        return float("inf")
    return float(seconds - min(MOST_MARGIN, seconds / SHARE_OF_LIFE))
