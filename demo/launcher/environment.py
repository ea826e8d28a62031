"""The console's settings in the demo: the same variables a real installation sets."""

from __future__ import annotations

import json
from collections.abc import Mapping

from demo.launcher.choices import Choices
from demo.launcher.keys import kept
from demo.launcher.parts import Part

PREFIXES = ("DASH_APP_NAME", "DASH_URL_BASE_PATHNAME", "DASH_REQUESTS_PATHNAME_PREFIX", "DASH_ROUTES_PATHNAME_PREFIX")
CLIENT_ID = "portalkeeper"


def console(choices: Choices, env: Mapping[str, str]) -> dict[str, str]:
    """What stands in the environment stays, but the demo never touches another installation's store or platform."""
    return {
        **{name: value for name, value in env.items() if name not in PREFIXES},
        **_sign_in(choices, env),
        "SECRET_KEY": kept(choices.folder / "secret-key"),
        "PUBLIC_URL": _public_url(choices, env),
        "DATABASE_URL": f"sqlite:///{choices.state / 'portalkeeper.sqlite3'}",
        "STATE_DIR": str(choices.state),
        "PLATFORMS": json.dumps([_platform(choices, part) for part in choices.parts]),
        **{name: secret for part in choices.parts for name, secret in part.keys.items()},
        **_past_proxies(env),
        "FRESH_SIGN_IN_MINUTES": env.get("FRESH_SIGN_IN_MINUTES") or "60",  # who looks around confirms now and then
    }


def _public_url(choices: Choices, env: Mapping[str, str]) -> str:
    """With a provider of your own, its registered address may be another one than the loopback address."""
    given = env.get("PUBLIC_URL", "") if choices.own_provider else ""
    return given or f"http://127.0.0.1:{choices.port}/"


def _past_proxies(env: Mapping[str, str]) -> dict[str, str]:
    """The stand-ins are on this machine: a company's web proxy must not be asked for them."""
    hosts = ",".join(filter(None, [env.get("no_proxy") or env.get("NO_PROXY"), "127.0.0.1"]))
    return {"no_proxy": hosts, "NO_PROXY": hosts}


def _sign_in(choices: Choices, env: Mapping[str, str]) -> dict[str, str]:
    if choices.own_provider:
        return {name: value for name, value in env.items() if name.startswith("OIDC_")}
    return {
        "OIDC_ISSUER": choices.issuer,
        "OIDC_CLIENT_ID": CLIENT_ID,
        "OIDC_CLIENT_SECRET": kept(choices.folder / "oidc-client-secret"),
        "OIDC_SCOPES": "openid profile email",
        "OIDC_ALGORITHMS": "RS256",
        "ROLE_CLAIM": "groups",
        "ADMIN_ROLE": "admin",
        "LEAD_ROLE": "lead",
    }


def _platform(choices: Choices, part: Part) -> dict[str, object]:
    url = choices.url(part)
    return {"id": part.id, "kind": part.kind, "name": part.name, "url": url, **part.account(url)}
