"""Who signs people in, the console or its host, and what that host says about itself in the environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from api.errors import ConfigError
from api.platforms.settings import is_safe_url

CONNECT = "CONNECT"
YES, NO = "1", frozenset({"", "0"})


class Identity(StrEnum):
    """Where the console learns who is there."""

    OIDC = "oidc"
    CONNECT = "connect"
    DASH_ENTERPRISE = "dash-enterprise"


@dataclass(frozen=True)
class Hosting:
    """The host's part of the settings.

    `on_connect` and `on_dash_enterprise` say where we run, whoever signs people in. `trusts_header` is for Dash
    Enterprise 4, where `admin_users` and `lead_users` are user names; nobody else is compared with them.
    """

    identity: Identity
    on_connect: bool
    on_dash_enterprise: bool
    connect_server: str | None
    connect_api_key: str | None = field(repr=False)
    dash_jwks_url: str | None
    dash_aud: str
    trusts_header: bool
    admin_users: tuple[str, ...]
    lead_users: tuple[str, ...]

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> Hosting:
        """Raises ConfigError when the identity asked for cannot be had here, or contradicts another setting."""
        identity = _identity(env)
        hosting = cls(
            identity=identity,
            on_connect=(env.get("POSIT_PRODUCT") or env.get("RSTUDIO_PRODUCT")) == CONNECT,
            on_dash_enterprise=bool(env.get("DASH_APP_NAME")),
            connect_server=env.get("CONNECT_SERVER") or None,
            connect_api_key=env.get("CONNECT_API_KEY") or None,
            dash_jwks_url=env.get("DASH_JWKS_URL") or None,
            dash_aud=env.get("DASH_AUD") or "dash",
            trusts_header=_trusts_header(env, identity),
            admin_users=_names(env, "ADMIN_USERS"),
            lead_users=_names(env, "LEAD_USERS"),
        )
        hosting._check()
        return hosting

    @property
    def role_claim(self) -> str:
        """Where roles stand unless ROLE_CLAIM says otherwise; the second is Keycloak's place for a client's roles."""
        return "resource_access.dash.roles" if self.identity is Identity.DASH_ENTERPRISE else "groups"

    def _check(self) -> None:
        if self.identity is Identity.CONNECT and not self.on_connect:
            raise ConfigError(
                "IDENTITY=connect works on Posit Connect only: anywhere else its headers could be made up.",
                "Use IDENTITY=oidc here; Connect itself sets POSIT_PRODUCT=CONNECT.",
            )
        if self.identity is Identity.DASH_ENTERPRISE:
            self._check_dash_enterprise()
        if (self.admin_users or self.lead_users) and not self.trusts_header:
            raise ConfigError(
                "ADMIN_USERS and LEAD_USERS count only together with TRUST_PLOTLY_USER_DATA=1.",
                "Unset them: roles come from ROLE_CLAIM, or on Posit Connect from groups.",
            )

    def _check_dash_enterprise(self) -> None:
        if self.trusts_header and self.dash_jwks_url:
            raise ConfigError(
                "TRUST_PLOTLY_USER_DATA is for Dash Enterprise 4; this host has DASH_JWKS_URL, so it signs its tokens.",
                "Unset TRUST_PLOTLY_USER_DATA.",
            )
        if not self.trusts_header and not self.dash_jwks_url:
            raise ConfigError(
                "IDENTITY=dash-enterprise needs DASH_JWKS_URL, which Dash Enterprise 5 sets.",
                "On Dash Enterprise 4 set TRUST_PLOTLY_USER_DATA=1; anywhere else use IDENTITY=oidc.",
            )
        if self.dash_jwks_url and not is_safe_url(self.dash_jwks_url):
            raise ConfigError(f"DASH_JWKS_URL must be a plain https:// address, not {self.dash_jwks_url!r}.")


def _identity(env: Mapping[str, str]) -> Identity:
    value = env.get("IDENTITY", "").strip() or Identity.OIDC
    try:
        return Identity(value)
    except ValueError as error:
        raise ConfigError(f"IDENTITY must be {', '.join(Identity)}; it is {value!r}.") from error


def _trusts_header(env: Mapping[str, str], identity: Identity) -> bool:
    """Whether to believe Plotly-User-Data. Nothing signs it, so a host must have set us up."""
    value = env.get("TRUST_PLOTLY_USER_DATA", "").strip()
    if value in NO:
        return False
    if value != YES:
        raise ConfigError(f"TRUST_PLOTLY_USER_DATA must be 1 or 0, not {value!r}.")
    if identity is not Identity.DASH_ENTERPRISE:
        raise ConfigError("TRUST_PLOTLY_USER_DATA=1 needs IDENTITY=dash-enterprise.")
    if missing := _missing(env, "DASH_APP_NAME", "DASH_DOMAIN_BASE"):
        raise ConfigError(
            f"TRUST_PLOTLY_USER_DATA=1 works on Dash Enterprise only, which sets {' and '.join(missing)}.",
            "Anywhere else the header could be made up: use IDENTITY=oidc.",
        )
    return True


def _missing(env: Mapping[str, str], *names: str) -> list[str]:
    return [name for name in names if not env.get(name)]


def _names(env: Mapping[str, str], name: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in env.get(name, "").split(",") if part.strip())
