"""A console without screens: the identity in front of a catch-all route, on a real port, with a clock to turn."""

from __future__ import annotations

import html
import re
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import requests
from flask import Flask
from sqlalchemy import Engine, create_engine, select
from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

import api.identity
from api.access import Permission, require, visitor
from api.context import Context
from api.platforms.protocol import Platform
from api.settings import Settings
from api.store import tables
from tests.api.identity.provider import CLIENT, SECRET

PLATFORMS = '[{"id": "p", "kind": "none", "name": "None", "url": "https://platform.example"}]'
PAGE = {"Accept": "text/html"}


@dataclass
class Clock:
    """Now, or later."""

    ahead: timedelta = timedelta()

    def __call__(self) -> datetime:
        return datetime.now(UTC) + self.ahead

    def forward(self, **by: float) -> None:
        self.ahead += timedelta(**by)


class Browser(requests.Session):
    """Keeps cookies and asks for pages, but follows no redirect unless told to."""

    def __init__(self) -> None:
        super().__init__()
        self.headers.update(PAGE)
        self.trust_env = False

    def open(self, address: str, **options: object) -> requests.Response:
        return self.get(address, **{"allow_redirects": False, "timeout": 20, **options})

    def send_to(self, address: str, **options: object) -> requests.Response:
        return self.post(address, **{"allow_redirects": False, "timeout": 20, **options})

    def held(self, name: str) -> str | None:
        return next((cookie.value for cookie in self.cookies if cookie.name == name), None)

    @property
    def token(self) -> dict[str, str]:
        return {"X-CSRFToken": self.held("portalkeeper_csrf") or ""}


@dataclass
class Console:
    """One running console."""

    server: Flask
    http: BaseWSGIServer
    settings: Settings
    engine: Engine
    clock: Clock
    url: str
    ran: list[str] = field(default_factory=list)

    @property
    def folder(self) -> Path:
        return self.settings.state_dir

    def audit(self) -> list[dict]:
        with self.engine.connect() as connection:
            rows = connection.execute(select(tables.audit).order_by(tables.audit.c.id))
            return [dict(row._mapping) for row in rows]

    def refusals(self) -> list[str]:
        return [line["detail"]["reason"] for line in self.audit() if line["outcome"] == "refused"]


def make_console(
    folder: Path,
    issuer: str,
    *,
    public: str = "",
    platforms: Callable[[Engine], Mapping[str, Platform]] = lambda _engine: {},
    **env: str,
) -> Console:
    """`public` is the address browsers would use; by default the one the console really has."""
    folder.mkdir()
    server = Flask("console", static_folder=None)
    http = make_server("127.0.0.1", 0, server, threaded=True, request_handler=_Quiet)
    here = f"http://127.0.0.1:{http.port}"
    settings = Settings.from_env(
        {
            "SECRET_KEY": secrets.token_urlsafe(48),
            "PUBLIC_URL": public or f"{here}/",
            "OIDC_ISSUER": issuer,
            "OIDC_CLIENT_ID": CLIENT,
            "OIDC_CLIENT_SECRET": SECRET,
            "STATE_DIR": str(folder),
            "PLATFORMS": PLATFORMS,
            **env,
        }
    )
    (folder / "portalkeeper.sqlite3").write_bytes(_empty_store())
    engine = create_engine(settings.database_url)
    clock = Clock()
    api.identity.install(server, Context(settings, engine, platforms(engine), clock))
    console = Console(server, http, settings, engine, clock, here + settings.routes_prefix)
    _add_screens(console)
    api.identity.seal(server, ["sha256-abc"])
    return console


@cache
def _empty_store() -> bytes:
    """Making the tables takes longer than most tests: once is enough."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "store.sqlite3"
        engine = create_engine(f"sqlite:///{path}")
        tables.metadata.create_all(engine)
        engine.dispose()
        return path.read_bytes()


def _add_screens(console: Console) -> None:
    at, server = console.settings.routes_prefix, console.server
    server.add_url_rule(at, "index", lambda: f"LAYOUT for {visitor().username} as {visitor().role}")
    server.add_url_rule(f"{at}<path:path>", "any", lambda path: f"LAYOUT {path}")
    server.add_url_rule(f"{at}people", "people", lambda: str(require(Permission.READ_PEOPLE)))
    server.add_url_rule(f"{at}broken", "broken", lambda: {}["nothing"])

    def callback() -> str:
        console.ran.append("callback")
        return "{}"

    server.add_url_rule(f"{at}_dash-update-component", "callback", callback, methods=["POST"])


def sign_in(browser: Browser, console: Console, provider: object, back: str = "", **callback: str) -> requests.Response:
    """The whole way with a provider that says yes at once; `callback` changes what its answer carries."""
    started = browser.open(f"{console.url}login{back}")
    sent = provider.started(started.headers["Location"])
    answer = {"code": "code-canary", "state": sent["state"], **callback}
    answer = {name: value for name, value in answer.items() if value is not None}
    return browser.open(f"{console.url}login/callback", params=answer)


def text_of(response: requests.Response) -> str:
    """What a person reads on the page."""
    words = re.sub(r"<[^>]+>", " ", response.text.split("<body>")[-1])
    return " ".join(html.unescape(words).split())


class _Quiet(WSGIRequestHandler):
    def log_request(self, *_args: object) -> None:
        pass
