"""The options of a platform of this kind, checked at start."""

from __future__ import annotations

import ssl
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from api.errors import ConfigError
from api.graphql.budget import Terms
from api.platforms.options import count, needed, require_known, reserve, trusted
from api.platforms.settings import PlatformSettings, is_safe_url

KNOWN = frozenset(
    {
        "username",
        "password",
        "api_url",
        "auth_url",
        "realm",
        "client_id",
        "ca_path",
        "de",
        "keycloak_admin",
        "connections",
        "points",
        "window_seconds",
        "reserve_percent",
    }
)
KNOWN_OF_ADMIN = frozenset({"username", "password", "realm"})


@dataclass(frozen=True)
class Admin:
    """An account of Keycloak's own administration; the role admin of Dash Enterprise gives no entry there."""

    username: str
    password: str = field(repr=False)
    realm: str


@dataclass(frozen=True)
class Options:
    """`host` is the name the `de` program knows the server by; `de` None: found on the path of programs."""

    host: str
    username: str
    password: str = field(repr=False)
    api_url: str
    auth_url: str
    realm: str
    client_id: str
    ca_path: str | None
    trusted: ssl.SSLContext = field(repr=False)
    de: str | None
    admin: Admin | None
    connections: int
    terms: Terms

    @property
    def issuer(self) -> str:
        """What the tokens of the realm name as their issuer."""
        return f"{self.auth_url}/realms/{self.realm}"


def read_options(settings: PlatformSettings) -> Options:
    """Raises ConfigError with the entry and the key that is wrong."""
    who, given = f"PLATFORMS: {settings.id}", settings.options
    require_known(who, given, KNOWN)
    parts = urlsplit(settings.url)
    api_url = _address(who, given, "api_url", f"{parts.scheme}://api-{parts.netloc}/graphql")
    auth_url = _address(who, given, "auth_url", f"{parts.scheme}://auth-{parts.netloc}/auth")
    secure = next((url for url in (api_url, auth_url) if url.startswith("https://")), api_url)
    return Options(
        host=parts.netloc,
        username=needed(who, given, "username"),
        password=needed(who, given, "password"),
        api_url=api_url,
        auth_url=auth_url,
        realm=_text(who, given, "realm") or "dash",
        client_id=_text(who, given, "client_id") or "dash",
        ca_path=_text(who, given, "ca_path"),
        trusted=trusted(who, given.get("ca_path"), secure),
        de=_text(who, given, "de"),
        admin=_admin(who, given.get("keycloak_admin")),
        connections=count(who, given, "connections", 1, 64) or 8,
        terms=Terms(
            points=count(who, given, "points", 1, 1_000_000),
            window_seconds=count(who, given, "window_seconds", 1, 86_400) or 60,
            reserve_percent=reserve(who, given),
        ),
    )


def _text(who: str, given: Mapping[str, Any], key: str) -> str | None:
    return None if given.get(key) is None else needed(who, given, key)


def _address(who: str, given: Mapping[str, Any], key: str, usual: str) -> str:
    value = (_text(who, given, key) or usual).rstrip("/")
    if not is_safe_url(value):
        raise ConfigError(f"{who}: {key} must be a plain https:// address (http:// only for this machine).")
    return value


def _admin(who: str, given: Any) -> Admin | None:
    if given is None:
        return None
    who = f"{who}: keycloak_admin"
    if not isinstance(given, Mapping):
        raise ConfigError(f'{who} must be an object such as {{"username": …, "password": …}}.')
    require_known(who, given, KNOWN_OF_ADMIN)
    realm = _text(who, given, "realm") or "master"
    return Admin(needed(who, given, "username"), needed(who, given, "password"), realm)
