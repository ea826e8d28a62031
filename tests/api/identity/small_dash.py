"""A real but tiny Dash behind the gate, in a process of its own: `python small_dash.py PORT`.

Dash keeps its callbacks for the whole process, so this one must not share one with the console's own tests. The
settings come from the environment; OIDC_ISSUER says who signs people in.
"""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from dash import ALL, Dash, Input, Output, State, dcc, get_relative_path, html
from flask import Flask
from sqlalchemy import create_engine
from werkzeug.serving import make_server

import api.identity
from api.context import Context
from api.settings import Settings
from api.store.tables import metadata

ROOT = Path(__file__).parents[3]
CLIENT = "portalkeeper"
SECRET = "client-secret-canary"
PLATFORMS = '[{"id": "p", "kind": "none", "name": "None", "url": "https://platform.example"}]'


@contextmanager
def running(folder: Path, port: int, **env: str) -> Iterator[str]:
    """The address of one that answers, started from another process."""
    url = f"http://127.0.0.1:{port}/"
    settings = {
        "SECRET_KEY": secrets.token_urlsafe(48),
        "PUBLIC_URL": url,
        "OIDC_CLIENT_ID": CLIENT,
        "OIDC_CLIENT_SECRET": SECRET,
        "STATE_DIR": str(folder),
        "PLATFORMS": PLATFORMS,
        "PYTHONPATH": str(ROOT),
        **env,
    }
    command = [sys.executable, __file__, str(port)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.DEVNULL, "text": True}
    with subprocess.Popen(command, env={**os.environ, **settings}, **pipes) as process:
        try:
            assert process.stdout.readline() == "ready\n"
            yield url
        finally:
            process.terminate()


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def make(settings: Settings) -> Flask:
    server = Flask("small", static_folder=None)
    engine = create_engine(settings.database_url)
    metadata.create_all(engine)
    api.identity.install(server, Context(settings, engine, {}))
    dash = Dash(
        server=server,
        assets_folder=str(ROOT / "assets"),
        assets_ignore=r"^(?!05-session).*\.(js|css)$",
        csrf_token_name=api.identity.CSRF_COOKIE,
        csrf_header_name=api.identity.CSRF_HEADER,
        requests_pathname_prefix=settings.requests_prefix,
        routes_pathname_prefix=settings.routes_prefix,
    )
    dash.layout = screen
    register(dash)
    api.identity.seal(server, dash.csp_hashes())
    return server


def screen() -> html.Div:
    parts = [dcc.Location(id="at"), html.Button("Count", id="count", n_clicks=0), html.P(id="said")]
    outputs = [html.P(id="twice"), html.P(id="all"), html.Div(id={"kind": "row", "n": 1}), html.P(id="bad")]
    return html.Div([*parts, *outputs, html.Form(id="way-out", action=get_relative_path("/logout"), method="POST")])


def register(dash: Dash) -> None:
    @dash.callback(Output("said", "children"), Input("count", "n_clicks"), State("at", "pathname"))
    def say(clicks: int, path: str) -> str:
        return f"{clicks} clicks at {path}"

    @dash.callback(Output("way-out", "children"), Input("at", "pathname"))
    def offer_sign_out(_path: str) -> html.Button:
        return html.Button("Sign out", id="leave", **api.identity.csrf_field(), type="submit")

    @dash.callback(Output("twice", "children"), Output("twice", "title"), Input("count", "n_clicks"))
    def both(clicks: int) -> tuple[str, str]:
        return str(clicks), str(clicks)

    @dash.callback(Output("all", "children"), Input({"kind": "row", "n": ALL}, "title"))
    def every(titles: list[str]) -> str:
        return str(len(titles))

    @dash.callback(Output("bad", "children"), Input("count", "n_clicks"), prevent_initial_call=True)
    def fail(clicks: int) -> str:
        return {}["a mistake of ours"] if clicks == 99 else "fine"


if __name__ == "__main__":
    made = make(Settings.from_env(os.environ))
    http = make_server("127.0.0.1", int(sys.argv[1]), made, threaded=True)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    http.serve_forever()
