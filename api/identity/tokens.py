"""Which tokens we believe: signature, issuer, audience, times and nonce, each refused for its own reason."""

from __future__ import annotations

import hmac
import math
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from authlib.oidc.core.util import create_half_hash
from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import Key

from api.identity.keys import Keys
from api.identity.refusal import Refusal
from api.identity.wire import Deadline
from api.settings import Settings

LEEWAY_SECONDS = 60
LONGEST_TOKEN = 100_000
LONGEST_SUBJECT = 255
NOT_ASKED = "The identity provider did not say that it asked who you are again, so nothing was confirmed."
ID_TOKEN_TYPES = frozenset({"", "jwt", "application/jwt"})
_Signed = tuple[dict[str, Any], dict[str, Any]]
FindKey = Callable[[dict[str, Any]], Key]
ACCESS_TOKEN_TYPES = ID_TOKEN_TYPES | {"at+jwt", "application/at+jwt"}


class Reader:
    """Reads tokens of one issuer, made for one client."""

    def __init__(self, settings: Settings, now: Callable[[], datetime]) -> None:
        self._settings = settings
        self._now = now
        self._keys = Keys(now)

    def id_token(self, token: Any, access_token: str, nonce: str, where: tuple[Deadline, str]) -> dict[str, Any]:
        """The claims of an ID token that answers our request; raises Refusal. `where` is (deadline, jwks_uri)."""
        header, claims = self._signed(token, where, ID_TOKEN_TYPES)
        self._ours(claims)
        if not isinstance(claims.get("nonce"), str) or not hmac.compare_digest(
            claims["nonce"].encode(), nonce.encode()
        ):
            raise Refusal("nonce wrong or missing")
        if "at_hash" in claims and claims["at_hash"] != _half_hash(access_token, header["alg"]):
            raise Refusal("at_hash wrong")
        return claims

    def renewed(self, token: Any, where: tuple[Deadline, str]) -> dict[str, Any]:
        """The claims of an ID token that came with renewed tokens; raises Refusal. It answers no request of a browser.

        OpenID Connect Core 12.2: the same checks but for the nonce, which it should not have.
        """
        _header, claims = self._signed(token, where, ID_TOKEN_TYPES)
        self._ours(claims)
        return claims

    def access_token(self, token: str, where: tuple[Deadline, str]) -> dict[str, Any]:
        """The claims of an access token that is a JWT for our client; raises Refusal for any other."""
        _header, claims = self._signed(token, where, ACCESS_TOKEN_TYPES)
        self._issued(claims)
        us = self._settings.oidc_client_id
        if us not in {claims.get("azp"), claims.get("client_id")} and us not in audience_of(claims):
            raise Refusal("access token for another client")
        return claims

    def _signed(self, token: Any, where: tuple[Deadline, str], types: frozenset[str]) -> _Signed:
        return signed(token, lambda header: self._keys.find(*where, header), self._settings.oidc_algorithms, types)

    def _ours(self, claims: dict[str, Any]) -> None:
        """OpenID Connect Core 3.1.3.7, with azp checked whenever it is there."""
        self._issued(claims)
        us, audience, party = self._settings.oidc_client_id, audience_of(claims), claims.get("azp")
        if us not in audience:
            raise Refusal("audience is not us")
        if party != us and (party is not None or len(audience) > 1):
            raise Refusal("authorized party is not us")
        if not isinstance(claims.get("iat"), int | float):
            raise Refusal("iat missing")

    def _issued(self, claims: dict[str, Any]) -> None:
        if claims.get("iss") != self._settings.oidc_issuer:
            raise Refusal("issuer wrong or missing")
        check_subject(claims)
        check_times(claims, self._now())


def signed(token: Any, find: FindKey, algorithms: Sequence[str], types: frozenset[str]) -> _Signed:
    """(header, claims) of a token whose signature holds; raises Refusal.

    `find` gives the one key a header can mean. Keys named in the header itself are never looked at.
    """
    if not isinstance(token, str) or not 0 < len(token) <= LONGEST_TOKEN:
        raise Refusal("token missing or oversized")
    try:
        header = dict(jws.extract_compact(token.encode()).headers())
        if header.get("alg") not in algorithms:
            raise Refusal("signature algorithm not allowed")
        if str(header.get("typ") or "").lower() not in types:
            raise Refusal("token of another type")
        return header, dict(jwt.decode(token, find(header), algorithms=[header["alg"]]).claims)
    except (JoseError, ValueError, TypeError, KeyError, RecursionError) as error:
        raise Refusal(f"token refused ({type(error).__name__})") from error


def check_subject(claims: dict[str, Any]) -> None:
    """Raises Refusal unless the token says whom it is about."""
    subject = claims.get("sub")
    if not isinstance(subject, str) or not 0 < len(subject) <= LONGEST_SUBJECT:
        raise Refusal("subject wrong or missing")


def check_times(claims: dict[str, Any], at: datetime) -> None:
    """Raises Refusal unless the token holds now; clocks may differ by a minute."""
    now = at.timestamp()
    times = {name: claims[name] for name in ("exp", "iat", "nbf") if name in claims}
    if "exp" not in times or not all(_is_time(value) for value in times.values()):
        raise Refusal("exp missing or a time unreadable")
    if times["exp"] <= now - LEEWAY_SECONDS:
        raise Refusal("token expired")
    if max(times.get("iat", 0), times.get("nbf", 0)) > now + LEEWAY_SECONDS:
        raise Refusal("token not valid yet")


def check_fresh(claims: dict[str, Any], since: float, at: datetime) -> None:
    """Raises Refusal unless the provider asked who it is at or after `since`, in seconds of the epoch."""
    asked = asked_at(claims)
    if asked is None:
        raise Refusal("auth_time missing or unreadable", NOT_ASKED)
    if asked < since - LEEWAY_SECONDS:
        raise Refusal("auth_time too old", NOT_ASKED)
    if asked > at.timestamp() + LEEWAY_SECONDS:
        raise Refusal("auth_time in the future", NOT_ASKED)


def asked_at(claims: dict[str, Any]) -> float | None:
    """When the provider last asked who it is, None when it does not say, or not as a time."""
    value: Any = claims.get("auth_time")
    return float(value) if _is_time(value) else None


def audience_of(claims: dict[str, Any]) -> list[Any]:
    """Whom the token is for: it may be one name or a list."""
    audience = claims.get("aud")
    return audience if isinstance(audience, list) else [audience]


def _half_hash(access_token: str, algorithm: str) -> str:
    """OpenID Connect Core 3.1.3.6; Authlib knows Ed25519 by its older name only."""
    half: bytes = create_half_hash(access_token, "EdDSA" if algorithm == "Ed25519" else algorithm)
    return half.decode()


def _is_time(value: Any) -> bool:
    if isinstance(value, float):
        return math.isfinite(value)
    return isinstance(value, int) and not isinstance(value, bool)
