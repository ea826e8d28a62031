"""A whole console for the browser: two platforms, a provider, and the product in a process of its own."""

from __future__ import annotations

import json
import os
import socket
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from api.settings import Settings
from demo import dash_enterprise_4, identity_provider
from demo.launcher.children import Children

SECRET = "Zq8-4kfVnX2bT6sYw0RjLm5hC9uGpEa7-browser-tests"
CLIENT = ("portalkeeper", "browser-tests-client-secret")


@dataclass(frozen=True)
class Console:
    """`url` ends with a slash. The platforms' faults may be switched on while it runs."""

    url: str
    production: dash_enterprise_4.StandIn
    legacy: dash_enterprise_4.StandIn
    settings: Settings


@contextmanager
def running(folder: Path, apps: int = 120) -> Iterator[Console]:
    """Everything on free ports, the estate read once. Dash allows one app per process, so the console gets its own."""
    port = _free_port()
    url = f"http://127.0.0.1:{port}/"
    registration = identity_provider.Registration(*CLIENT, (f"{url}login/callback",), (f"{url}login/signed-out",))
    with ExitStack() as stack:
        production = stack.enter_context(dash_enterprise_4.serve(apps=apps))
        legacy = stack.enter_context(dash_enterprise_4.serve(apps=12, seed=11))
        provider = stack.enter_context(identity_provider.serve(registration, folder / "provider"))
        env = _environment(url, provider.issuer, folder, {"production": production.url, "legacy": legacy.url})
        children = Children(folder)
        stack.callback(children.stop)
        children.finish("Refresh", ("flask", "--app", "app", "refresh"), env)
        console = children.start("Console", ("demo.launcher.console", str(port)), env)
        children.wait_until_answers(console, port)
        yield Console(url, production, legacy, Settings.from_env(env))


def _environment(url: str, issuer: str, folder: Path, platforms: dict[str, str]) -> dict[str, str]:
    listed = [
        {"id": id_, "kind": "dash-enterprise-4", "name": id_.capitalize(), "url": address}
        | {"username": "admin", "api_key": "demo-admin"}
        for id_, address in platforms.items()
    ]
    return {
        **{name: os.environ[name] for name in ("PATH", "HOME", "LANG", "VIRTUAL_ENV") if name in os.environ},
        "SECRET_KEY": SECRET,
        "PUBLIC_URL": url,
        "OIDC_ISSUER": issuer,
        "OIDC_CLIENT_ID": CLIENT[0],
        "OIDC_CLIENT_SECRET": CLIENT[1],
        "PLATFORMS": json.dumps(listed),
        "STATE_DIR": str(folder),
        "NO_PROXY": "127.0.0.1",
        "no_proxy": "127.0.0.1",
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
