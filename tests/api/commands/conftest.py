"""The commands of a console whose platforms are stand-ins that answer over sockets."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

import api
import api.commands
from api.settings import Settings
from demo.dash_enterprise_4 import StandIn

Run = Callable[..., Result]


def environment(store: str, *platforms: tuple[str, str, StandIn]) -> dict[str, str]:
    entries = [
        {
            "id": id_,
            "kind": "dash-enterprise-4",
            "name": name,
            "url": one.url,
            "username": one.username,
            "api_key": one.api_key,
        }
        for id_, name, one in platforms
    ]
    return {
        "SECRET_KEY": "nobody-guesses-this-0123456789-abcdefghij",
        "PUBLIC_URL": "http://127.0.0.1/",
        "OIDC_ISSUER": "http://127.0.0.1/",
        "OIDC_CLIENT_ID": "console",
        "PLATFORMS": json.dumps(entries),
        "DATABASE_URL": store,
    }


@pytest.fixture
def store(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'store.sqlite3'}"


@pytest.fixture
def run(store: str, demo_platform: StandIn) -> Iterator[Run]:
    """Run a command of a console with the platform "prod"; stdout and stderr apart."""
    context = api.connect(Settings.from_env(environment(store, ("prod", "Production", demo_platform))))
    server = Flask("console")
    context.bind(server)
    api.commands.install(server)
    runner = server.test_cli_runner()
    yield lambda *words: runner.invoke(args=list(words))
    context.engine.dispose()
