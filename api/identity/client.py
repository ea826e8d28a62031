"""Our side of OpenID Connect: where to send a person, and what the provider's answer makes of them."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.common.urls import add_params_to_uri
from authlib.integrations.requests_client import OAuth2Session

from api.access import Role, Visitor
from api.errors import Garbled, Unreachable
from api.identity.attempt import Attempt
from api.identity.discovery import Discovery, Metadata
from api.identity.refusal import UNREACHABLE, Declined, Refusal, SomebodyElse
from api.identity.roles import role_of
from api.identity.tokens import Reader, asked_at, check_fresh
from api.identity.wire import Deadline, Oversized, get_json, limited
from api.settings import Settings

log = logging.getLogger(__name__)

LONGEST_HINT = 4000
AGAIN = {"prompt": "login", "max_age": "0"}  # max_age makes the provider state auth_time; some heed only one of the two
Ask = Callable[[OAuth2Session, str], Any]


@dataclass(frozen=True, slots=True)
class Arrival:
    """Somebody the provider vouches for. The ID token is only good for telling the provider who signs out.

    `tokens` is the answer of the token endpoint as it came; `signed_in_at` is when the provider asked who it is, in
    seconds of the epoch, None when it does not say.
    """

    visitor: Visitor
    id_token: str = field(repr=False)
    tokens: Mapping[str, Any] = field(repr=False)
    signed_in_at: float | None


class Client:
    """One provider, one client registration. Holds no person's tokens."""

    def __init__(self, settings: Settings, now: Callable[[], datetime]) -> None:
        self._settings = settings
        self._now = now
        self._reader = Reader(settings, now)
        self.discovery = Discovery(settings.oidc_issuer, now)

    def authorization_url(self, attempt: Attempt) -> str:
        """Where the browser goes to sign in; raises Refusal if the provider cannot be used."""
        metadata = self.discovery.metadata(Deadline())
        with self._session(metadata) as session:
            url, _state = session.create_authorization_url(
                metadata.authorization_endpoint,
                state=attempt.state,
                nonce=attempt.nonce,
                code_verifier=attempt.verifier,
                **(AGAIN if attempt.fresh else {}),
            )
        return str(url)

    def check_issuer(self, named: str | None) -> None:
        """RFC 9207: an answer that names another issuer comes from a provider we did not ask."""
        if named is not None and named != self._settings.oidc_issuer:
            raise Refusal("callback names another issuer", status=400)

    def arrive(self, attempt: Attempt, code: str, named: str | None) -> Arrival:
        """Trade the code for a person; raises Refusal. All questions together take at most nine seconds."""
        deadline = Deadline()
        metadata = self.discovery.metadata(deadline)
        if metadata.names_itself and named is None:
            raise Refusal("callback names no issuer", status=400)
        given = {"grant_type": "authorization_code", "code": code, "code_verifier": attempt.verifier}
        tokens = self._tokens(metadata, deadline, lambda session, url: session.fetch_token(url, **given), "code")
        access_token = tokens.get("access_token")
        access_token = access_token if isinstance(access_token, str) else ""
        where = (deadline, metadata.jwks_uri)
        claims = self._reader.id_token(tokens.get("id_token"), access_token, attempt.nonce, where)
        if attempt.fresh:
            check_fresh(claims, attempt.made, self._now())
        sources = _Sources(self._reader, metadata, where, claims, access_token)
        role = role_of(sources, self._settings)
        visitor = _visitor(claims, sources.userinfo(), role)
        return Arrival(visitor, tokens["id_token"], tokens, asked_at(claims))

    def renew(self, refresh_token: str, visitor_id: str) -> Mapping[str, Any]:
        """The token endpoint's answer to a refresh token of this visitor; raises Refusal.

        Declined when the provider says no, SomebodyElse when the answer is about another person.
        """
        deadline = Deadline()
        metadata = self.discovery.metadata(deadline)

        def ask(session: OAuth2Session, url: str) -> Any:
            return session.refresh_token(url, refresh_token=refresh_token)

        tokens = self._tokens(metadata, deadline, ask, "refresh token")
        if "id_token" in tokens:
            claims = self._reader.renewed(tokens["id_token"], (deadline, metadata.jwks_uri))
            if identity_of(claims) != visitor_id:
                raise SomebodyElse("renewed tokens are about somebody else")
        return tokens

    @property
    def signs_out_at(self) -> str:
        """Where a sign-out leads, as far as known without asking."""
        known = self.discovery.known
        return (known.end_session_endpoint if known else None) or self._settings.oidc_issuer

    def sign_out_url(self, id_token: str | None, back: str) -> str | None:
        """Where the provider ends its own session, or None if it offers no such place or is silent."""
        try:
            metadata = self.discovery.metadata(Deadline())
        except Refusal:
            return None
        if metadata.end_session_endpoint is None:
            return None
        known = {"client_id": self._settings.oidc_client_id, "post_logout_redirect_uri": back}
        hint = {"id_token_hint": id_token} if id_token and len(id_token) <= LONGEST_HINT else {}
        return str(add_params_to_uri(metadata.end_session_endpoint, {**known, **hint}))

    def _session(self, metadata: Metadata) -> OAuth2Session:
        secret = self._settings.oidc_client_secret
        with_secret = "client_secret_post" if metadata.post_secret else "client_secret_basic"
        return OAuth2Session(
            self._settings.oidc_client_id,
            secret,
            token_endpoint_auth_method=with_secret if secret else "none",
            scope=self._settings.oidc_scopes,
            redirect_uri=self._settings.redirect_uri,
            code_challenge_method="S256",
        )

    def _tokens(self, metadata: Metadata, deadline: Deadline, ask: Ask, what: str) -> Mapping[str, Any]:
        with limited(self._session(metadata), deadline) as session:
            try:
                answer = ask(session, metadata.token_endpoint)
            except AuthlibBaseError as error:
                log.warning("The token endpoint refused: %s", error.error)
                raise Declined(f"{what} refused by the provider", error.error) from error
            except (Oversized, ValueError, RecursionError) as error:
                raise Refusal("token answer unreadable") from error
            except (requests.RequestException, OSError) as error:
                log.warning("The token endpoint did not answer: %s", type(error).__name__)
                raise Refusal("token endpoint unreachable", UNREACHABLE) from error
        return dict(answer)


class _Sources:
    """The places a claim may stand in, in the order they count; later ones are asked only when looked at."""

    def __init__(
        self,
        reader: Reader,
        metadata: Metadata,
        where: tuple[Deadline, str],
        claims: Mapping[str, Any],
        access_token: str,
    ) -> None:
        self._reader = reader
        self._metadata = metadata
        self._where = where
        self._claims = claims
        self._access_token = access_token
        self._told: Mapping[str, Any] | None = None

    def __iter__(self) -> Iterator[Mapping[str, Any]]:
        yield self._claims
        yield self.userinfo()
        yield self._inside_access_token()

    def userinfo(self) -> Mapping[str, Any]:
        if self._told is None:
            self._told = self._ask()
        return self._told

    def _ask(self) -> Mapping[str, Any]:
        if not self._metadata.userinfo_endpoint or not self._access_token:
            return {}
        try:
            told = get_json(self._where[0], self._metadata.userinfo_endpoint, token=self._access_token)
        except Unreachable as error:
            raise Refusal("userinfo unreachable", UNREACHABLE) from error
        except Garbled as error:
            log.warning("Userinfo is not used: %s", error)
            return {}
        if told.get("sub") != self._claims["sub"]:
            raise Refusal("userinfo speaks of somebody else")
        return told

    def _inside_access_token(self) -> Mapping[str, Any]:
        try:
            inside = self._reader.access_token(self._access_token, self._where)
        except Refusal as refusal:
            log.debug("The access token is not read for roles: %s", refusal.reason)
            return {}
        return inside if inside["sub"] == self._claims["sub"] else {}


def _visitor(claims: Mapping[str, Any], told: Mapping[str, Any], role: Role) -> Visitor:
    """(issuer, subject) is who somebody is; names and addresses are only shown."""
    said = {**told, **claims}
    texts = {name: said[name] for name in ("preferred_username", "email", "name") if isinstance(said.get(name), str)}
    username = texts.get("preferred_username") or texts.get("email") or texts.get("name") or claims["sub"]
    return Visitor(identity_of(claims), username, texts.get("name"), texts.get("email"), role)


def identity_of(claims: Mapping[str, Any]) -> str:
    """Visitor.id: issuer and subject together."""
    return f"{claims['iss']} {claims['sub']}"
