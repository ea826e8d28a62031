"""The protocol, on Authlib's server half: code with PKCE S256 for every client, ID tokens, refresh, sign-out."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

from authlib.integrations.flask_oauth2 import AuthorizationServer, ResourceProtector
from authlib.oauth2.rfc6749 import InvalidGrantError, InvalidRequestError, grants
from authlib.oauth2.rfc6750 import BearerTokenValidator
from authlib.oauth2.rfc7636 import CodeChallenge
from authlib.oidc.core import OpenIDCode, UserInfo
from authlib.oidc.core.userinfo import UserInfoEndpoint
from authlib.oidc.rpinitiated import EndSessionEndpoint
from flask import Flask, session
from joserfc.jwk import KeySet

from demo.identity_provider.accounts import Account, by_subject, claims
from demo.identity_provider.registration import Registration
from demo.identity_provider.vault import Held, Vault

ALGORITHM = "RS256"
CODE_SECONDS = 60
ACCESS_SECONDS = 600
REFRESH_SECONDS = 86_400


def authorization_server(app: Flask, issuer: str, client: Registration, vault: Vault) -> AuthorizationServer:
    """Everything wired for one issuer and one client; Authlib makes the grants, so a class carries the vault."""

    class Code(_Code):
        held = vault

    class Refresh(_Refresh):
        held = vault

    class Logout(_Logout):
        keys = vault.keys

    def save(token: dict[str, Any], request: Any) -> None:
        _keep(vault, client, token, request)

    app.config["OAUTH2_REFRESH_TOKEN_GENERATOR"] = True
    app.config["OAUTH2_TOKEN_EXPIRES_IN"] = {"authorization_code": ACCESS_SECONDS, "refresh_token": ACCESS_SECONDS}
    server = AuthorizationServer(app, lambda client_id: client if client_id == client.client_id else None, save)
    tokens = _IdTokens(issuer, vault.keys)
    server.register_grant(Code, [_Pkce(required=True), tokens])
    server.register_grant(Refresh, [tokens])
    protector = ResourceProtector()
    protector.register_token_validator(_Bearer(vault))
    server.register_endpoint(_Told(resource_protector=protector))
    server.register_endpoint(Logout)
    return server


def _keep(vault: Vault, client: Registration, token: dict[str, Any], request: Any) -> None:
    access = Held(
        secret=token["access_token"],
        kind="access",
        client=client.client_id,
        subject=request.user.id,
        scope=token.get("scope", ""),
        redirect_uri="",
        nonce=None,
        code_challenge=None,
        code_challenge_method=None,
        auth_time=int(time.time()),
        expires=int(time.time()) + ACCESS_SECONDS,
    )
    vault.put(access)
    if refresh := token.get("refresh_token"):
        vault.put(replace(access, secret=refresh, kind="refresh", expires=int(time.time()) + REFRESH_SECONDS))


class _Code(grants.AuthorizationCodeGrant):  # type: ignore[misc]  # Authlib ships no types
    held: Vault

    def save_authorization_code(self, code: str, request: Any) -> None:
        asked = request.payload.data
        self.held.put(
            Held(
                secret=code,
                kind="code",
                client=request.client.client_id,
                subject=request.user.id,
                scope=request.scope,
                redirect_uri=request.payload.redirect_uri,
                nonce=asked.get("nonce"),
                code_challenge=asked["code_challenge"],
                code_challenge_method=asked["code_challenge_method"],
                auth_time=int(session.get("auth_time", time.time())),
                expires=int(time.time()) + CODE_SECONDS,
            )
        )

    def query_authorization_code(self, code: str, client: Registration) -> Held | None:
        held = self.held.find(code, "code")
        return held if held and held.check_client(client) else None

    def authenticate_user(self, authorization_code: Held) -> Account | None:
        if not self.held.drop(authorization_code.secret):
            raise InvalidGrantError("The code was used before.")
        return by_subject(authorization_code.subject)

    def delete_authorization_code(self, authorization_code: Held) -> None:
        """Nothing is left to delete: the code went when it was used."""


class _Refresh(grants.RefreshTokenGrant):  # type: ignore[misc]  # Authlib ships no types
    TOKEN_ENDPOINT_AUTH_METHODS = ("client_secret_basic", "client_secret_post")
    INCLUDE_NEW_REFRESH_TOKEN = True
    held: Vault

    def authenticate_refresh_token(self, refresh_token: str) -> Any:
        return self.held.find(refresh_token, "refresh")

    def authenticate_user(self, refresh_token: Held) -> Account | None:
        if not self.held.drop(refresh_token.secret):
            raise InvalidGrantError("The refresh token was used before.")
        return by_subject(refresh_token.subject)

    def revoke_old_credential(self, refresh_token: Held) -> None:
        """Nothing is left to revoke: the old token went when it was used."""


class _Pkce(CodeChallenge):  # type: ignore[misc]  # Authlib ships no types
    """Authlib asks only public clients for a challenge; here nobody gets a code without one."""

    SUPPORTED_CODE_CHALLENGE_METHOD = ("S256",)

    def validate_code_challenge(self, grant: Any, redirect_uri: str) -> None:
        asked = grant.request.payload.data
        if not asked.get("code_challenge") or asked.get("code_challenge_method") != "S256":
            raise InvalidRequestError("A code_challenge with the method S256 is required.")
        super().validate_code_challenge(grant, redirect_uri)


class _IdTokens(OpenIDCode):  # type: ignore[misc]  # Authlib ships no types
    def __init__(self, issuer: str, keys: KeySet) -> None:
        super().__init__(require_nonce=True)
        self._issuer = issuer
        self._keys = keys

    def __call__(self, grant: Any) -> None:
        if isinstance(grant, grants.RefreshTokenGrant):
            grant.register_hook("after_create_token_response", self.process_token)
        else:
            super().__call__(grant)

    def exists_nonce(self, _nonce: str, _request: Any) -> bool:
        return False  # the console checks its own nonces

    def resolve_client_private_key(self, _client: Registration) -> Any:
        return self._keys.keys[0]

    def get_client_claims(self, client: Registration) -> dict[str, Any]:
        return {"iss": self._issuer, "aud": client.client_id, "azp": client.client_id}

    def get_client_algorithm(self, _client: Registration) -> str:
        return ALGORITHM

    def get_encode_header(self, _client: Registration) -> dict[str, Any]:
        return {"alg": ALGORITHM, "kid": self._keys.keys[0].kid}

    def generate_user_info(self, user: Account, scope: str) -> UserInfo:
        return claims(user, scope)


class _Bearer(BearerTokenValidator):  # type: ignore[misc]  # Authlib ships no types
    def __init__(self, vault: Vault) -> None:
        super().__init__()
        self._vault = vault

    def authenticate_token(self, token_string: str) -> Held | None:
        return self._vault.find(token_string, "access")


class _Told(UserInfoEndpoint):  # type: ignore[misc]  # Authlib ships no types
    def __call__(self, _request: Any) -> tuple[int, UserInfo, list[tuple[str, str]]]:
        token = self.resource_protector.acquire_token("openid")
        account = by_subject(token.subject)
        if account is None:
            raise InvalidGrantError("The account is gone.")
        return 200, claims(account, token.scope), [("Content-Type", "application/json")]


class _Logout(EndSessionEndpoint):  # type: ignore[misc]  # Authlib ships no types
    keys: KeySet

    def get_server_jwks(self) -> KeySet:
        return self.keys

    def end_session(self, _end_session_request: Any) -> None:
        session.clear()
