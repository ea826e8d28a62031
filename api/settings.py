"""The environment becomes one frozen Settings, read once; a wrong value stops the start with one sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from api.errors import ConfigError
from api.hosting import Hosting, Identity
from api.numbers import whole_number
from api.platforms.settings import PlatformSettings, is_safe_url, read_platforms
from api.usage.settings import UsageSettings

WEAK_SECRETS = frozenset({"change-me", "changeme", "secret", "secret-key", "dev", "development", "password"})
LEAST_SECRET = 32
PREFIX = re.compile(r"/(?:(?!\.{1,2}/)[A-Za-z0-9._~%-]+/)*")  # more would end up in cookies, headers and redirects


@dataclass(frozen=True)
class Settings:
    """Every setting of the console. Minutes, hours and days are in the name where a number has a unit.

    Where the host signs people in (`hosting.identity`), `oidc_issuer` and `oidc_client_id` are empty.
    """

    secret_key: str = field(repr=False)
    public_url: str
    hosting: Hosting
    oidc_issuer: str
    oidc_client_id: str
    oidc_client_secret: str | None = field(repr=False)
    oidc_scopes: str
    oidc_algorithms: tuple[str, ...]
    role_claim: str
    admin_role: str
    lead_role: str
    database_url: str = field(repr=False)
    redis_url: str | None = field(repr=False)
    platforms: tuple[PlatformSettings, ...]
    state_dir: Path
    requests_prefix: str
    routes_prefix: str
    proxy_hops: int
    refresh_minutes: int
    stale_days: int
    idle_minutes: int
    session_hours: int
    second_approver_above: int | None
    fresh_sign_in_minutes: int
    usage: UsageSettings

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> Settings:
        """Read and check everything; raises ConfigError with a sentence that names the setting."""
        public_url = _public_url(env)
        requests_prefix, routes_prefix = _prefixes(env, public_url)
        state_dir = Path(env.get("STATE_DIR") or ".").resolve()
        hosting = Hosting.from_env(env)
        here = hosting.identity is Identity.OIDC
        return cls(
            secret_key=_secret_key(env),
            public_url=public_url,
            hosting=hosting,
            oidc_issuer=_safe_url(env, "OIDC_ISSUER") if here else "",
            oidc_client_id=_needed(env, "OIDC_CLIENT_ID") if here else "",
            oidc_client_secret=env.get("OIDC_CLIENT_SECRET") or None,
            oidc_scopes=_scopes(env),
            oidc_algorithms=_algorithms(env),
            role_claim=env.get("ROLE_CLAIM") or hosting.role_claim,
            admin_role=env.get("ADMIN_ROLE") or "admin",
            lead_role=env.get("LEAD_ROLE") or "lead",
            database_url=_database_url(env, state_dir),
            redis_url=env.get("REDIS_URL") or None,
            platforms=read_platforms(_needed(env, "PLATFORMS"), env),
            state_dir=state_dir,
            requests_prefix=requests_prefix,
            routes_prefix=routes_prefix,
            proxy_hops=whole_number(env, "PROXY_HOPS", 0, least=0, most=5),
            refresh_minutes=whole_number(env, "REFRESH_MINUTES", 5, least=1, most=1440),
            stale_days=whole_number(env, "STALE_DAYS", 90, least=1, most=3650),
            idle_minutes=whole_number(env, "IDLE_MINUTES", 30, least=1, most=1440),
            session_hours=whole_number(env, "SESSION_HOURS", 12, least=1, most=168),
            second_approver_above=_optional_number(env, "SECOND_APPROVER_ABOVE", most=100_000),
            fresh_sign_in_minutes=whole_number(env, "FRESH_SIGN_IN_MINUTES", 5, least=0, most=1440),
            usage=UsageSettings.from_env(env),
        )

    @property
    def origin(self) -> str:
        """Scheme, host and port that browsers use; every other origin is foreign."""
        parts = urlsplit(self.public_url)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def redirect_uri(self) -> str:
        """Fixed by configuration: a forged Host header must never choose where a code is sent."""
        return f"{self.origin}{self.requests_prefix}login/callback"

    @property
    def signed_out_uri(self) -> str:
        """Where the provider sends a person after signing out; register it beside redirect_uri."""
        return f"{self.origin}{self.requests_prefix}login/signed-out"

    @property
    def https(self) -> bool:
        return self.public_url.startswith("https://")


def _needed(env: Mapping[str, str], name: str) -> str:
    value = env.get(name, "").strip()
    if not value:
        raise ConfigError(f"{name} is not set.", "Set it in the environment; the README lists every setting.")
    return value


def _secret_key(env: Mapping[str, str]) -> str:
    value = _needed(env, "SECRET_KEY")
    if len(value) < LEAST_SECRET or len(set(value)) < LEAST_SECRET // 4 or _made_of_words(value):
        raise ConfigError(
            f"SECRET_KEY is too easy to guess: it needs at least {LEAST_SECRET} random characters.",
            "Make one with: python -c 'import secrets; print(secrets.token_urlsafe(48))'",
        )
    return value


def _made_of_words(secret: str) -> bool:
    """Whether less than half of what is needed is left without the words every example uses."""
    rest = secret.lower()
    for word in sorted(WEAK_SECRETS, key=len, reverse=True):
        rest = rest.replace(word, "")
    return len(rest.strip("-_ ")) < LEAST_SECRET // 2


def _safe_url(env: Mapping[str, str], name: str) -> str:
    """An https address, or http on this machine only: anything else would send secrets in the clear."""
    value = _needed(env, name)
    if is_safe_url(value):
        return value
    raise ConfigError(f"{name} must be an https:// address (http:// only for this machine), not {value!r}.")


def _public_url(env: Mapping[str, str]) -> str:
    value = _safe_url(env, "PUBLIC_URL")
    _path("The path of PUBLIC_URL", urlsplit(value).path.rstrip("/") + "/")
    return value if value.endswith("/") else value + "/"


def _prefixes(env: Mapping[str, str], public_url: str) -> tuple[str, str]:
    """(what browsers ask for, what reaches us), by Dash's own rules, so that hosts configure us like any Dash app.

    DASH_REQUESTS_PATHNAME_PREFIX, DASH_APP_NAME or the path of PUBLIC_URL say what browsers ask for, and
    DASH_ROUTES_PATHNAME_PREFIX what is left of it here (default: all stripped).
    """
    if base := env.get("DASH_URL_BASE_PATHNAME"):  # Dash takes it from the environment and then no other word for it
        raise ConfigError(
            f"DASH_URL_BASE_PATHNAME leaves no room for a proxy; it is {base!r}.",
            "Unset it, set DASH_ROUTES_PATHNAME_PREFIX instead, and give PUBLIC_URL the same path.",
        )
    routes = _path("DASH_ROUTES_PATHNAME_PREFIX", env.get("DASH_ROUTES_PATHNAME_PREFIX") or "/")
    if asked := env.get("DASH_REQUESTS_PATHNAME_PREFIX"):
        return _path("DASH_REQUESTS_PATHNAME_PREFIX", asked), routes
    if name := env.get("DASH_APP_NAME"):
        return _path("The path made of DASH_APP_NAME", f"/{name}{routes}"), routes
    return urlsplit(public_url).path, routes


def _path(name: str, value: str) -> str:
    if not PREFIX.fullmatch(value):
        raise ConfigError(f"{name} must be plain and begin and end with a slash, as in /portalkeeper/, not {value!r}.")
    return value


def _scopes(env: Mapping[str, str]) -> str:
    value = env.get("OIDC_SCOPES") or "openid profile email"
    if "openid" not in value.split():
        raise ConfigError("OIDC_SCOPES must contain openid: without it no ID token is issued.")
    return value


def _algorithms(env: Mapping[str, str]) -> tuple[str, ...]:
    """Only asymmetric signatures: `none` proves nothing, and HS256 would make the client secret a signing key."""
    names = tuple((env.get("OIDC_ALGORITHMS") or "RS256").replace(",", " ").split())
    known = {"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA", "Ed25519"}
    wrong = [name for name in names if name not in known]
    if wrong or not names:
        raise ConfigError(
            f"OIDC_ALGORITHMS does not take {', '.join(wrong) or 'nothing at all'}.",
            f"Use any of {', '.join(sorted(known))}.",
        )
    return names


def _database_url(env: Mapping[str, str], state_dir: Path) -> str:
    """Hosts hand out postgres://; SQLAlchemy wants the driver by name."""
    value = env.get("DATABASE_URL") or f"sqlite:///{state_dir / 'portalkeeper.sqlite3'}"
    for short in ("postgres://", "postgresql://"):
        if value.startswith(short):
            return "postgresql+psycopg://" + value.removeprefix(short)
    if not value.startswith(("sqlite:///", "postgresql+psycopg://")):
        raise ConfigError("DATABASE_URL must begin with sqlite:/// or postgresql://.")
    return value


def _optional_number(env: Mapping[str, str], name: str, *, most: int) -> int | None:
    return whole_number(env, name, 0, least=0, most=most) if env.get(name, "").strip() else None
