"""A whole console for the browser: two platforms, a provider, and the product in a process of its own."""

from __future__ import annotations

import json
import os
import signal
import socket
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from api.settings import Settings
from demo import dash_enterprise_4, identity_provider
from demo.launcher.children import Child, Children

SECRET = "Zq8-4kfVnX2bT6sYw0RjLm5hC9uGpEa7-browser-tests"
CLIENT = ("portalkeeper", "browser-tests-client-secret")


@dataclass(frozen=True)
class Console:
    """`url` ends with a slash. The platforms' faults may be switched on while it runs."""

    url: str
    production: dash_enterprise_4.StandIn
    legacy: dash_enterprise_4.StandIn
    settings: Settings


@dataclass
class Product:
    """The console alone, at one address over all its lives."""

    url: str
    port: int
    env: dict[str, str]
    children: Children
    child: Child | None = None

    def start(self) -> None:
        self.child = self.children.start("Console", ("demo.launcher.console", str(self.port)), self.env)
        self.children.wait_until_answers(self.child, self.port)

    def kill(self) -> None:
        """As by kill -9: in the middle of whatever it does."""
        assert self.child is not None
        os.killpg(self.child.process.pid, signal.SIGKILL)
        self.child.process.wait()
        self.children.running.remove(self.child)


@contextmanager
def running(folder: Path, apps: int = 120) -> Iterator[Console]:
    """Two platforms, the estate read once."""
    with ExitStack() as stack:
        production = stack.enter_context(dash_enterprise_4.serve(apps=apps))
        legacy = stack.enter_context(dash_enterprise_4.serve(apps=12, seed=11))
        entries = [enterprise_4("production", production), enterprise_4("legacy", legacy)]
        product = stack.enter_context(over(folder, entries))
        yield Console(product.url, production, legacy, Settings.from_env(product.env))


@contextmanager
def over(folder: Path, platforms: Sequence[dict[str, Any]]) -> Iterator[Product]:
    """Everything on free ports, the estate read once. Dash allows one app per process, so the console gets its own."""
    port = _free_port()
    url = f"http://127.0.0.1:{port}/"
    registration = identity_provider.Registration(*CLIENT, (f"{url}login/callback",), (f"{url}login/signed-out",))
    with ExitStack() as stack:
        provider = stack.enter_context(identity_provider.serve(registration, folder / "provider"))
        children = Children(folder)
        stack.callback(children.stop)
        product = Product(url, port, _environment(url, provider.issuer, folder, platforms), children)
        children.finish("Refresh", ("flask", "--app", "app", "refresh"), product.env)
        product.start()
        yield product


def enterprise_4(id_: str, platform: dash_enterprise_4.StandIn) -> dict[str, Any]:
    """Its entry in PLATFORMS."""
    account = {"username": platform.username, "api_key": platform.api_key}
    return {"id": id_, "kind": "dash-enterprise-4", "name": id_.capitalize(), "url": platform.url, **account}


def _environment(url: str, issuer: str, folder: Path, platforms: Sequence[dict[str, Any]]) -> dict[str, str]:
    return {
        **{name: os.environ[name] for name in ("PATH", "HOME", "LANG", "VIRTUAL_ENV") if name in os.environ},
        "SECRET_KEY": SECRET,
        "PUBLIC_URL": url,
        "OIDC_ISSUER": issuer,
        "OIDC_CLIENT_ID": CLIENT[0],
        "OIDC_CLIENT_SECRET": CLIENT[1],
        "PLATFORMS": json.dumps(platforms),
        "STATE_DIR": str(folder),
        "FRESH_SIGN_IN_MINUTES": "60",  # windows keep their session from test to test
        "NO_PROXY": "127.0.0.1",
        "no_proxy": "127.0.0.1",
    }


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
