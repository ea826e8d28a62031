"""Assemble the console: server, gate, Dash, frame. Hosts take `app:server` or `app:app`; importing reads nothing."""

from __future__ import annotations

import gc

# No module is ever garbage, and looking for some among them takes a quarter of the start.
gc.disable()

import os
import re
import sys
from collections.abc import Callable
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from dash import Dash, page_registry
from flask import Flask, Response, request

import api
import api.changes.background
import api.commands
import api.compression
import api.identity
import api.store
import api.usage.posted
from api.settings import Settings
from components import notices
from components.shell import callbacks as _shell  # noqa: F401  registers what the frame does
from components.shell import whole
from components.shell.addresses import answer_any
from components.shell.document import document
from components.shell.frame import frame
from components.shell.gate import guard_pages

gc.freeze()  # what is imported stays: later looks leave it out, and forked workers go on sharing it
gc.enable()

CANNOT_START = 3  # gunicorn stops at this exit code; at any other it would start workers anew for ever


def create_app(settings: Settings) -> Dash:
    """One console; opens no connection. One per process: Dash keeps pages and callbacks for the whole process."""
    server = Flask(__name__, static_folder=None)
    context = api.connect(settings)
    context.bind(server)
    api.store.guard(server, context.engine)  # first of all: even signing in writes to the store
    api.changes.background.install(server, context)
    api.identity.install(server, context)  # before Dash: its first hook would else run for strangers
    api.compression.install(server, f"{settings.routes_prefix}_dash-component-suites/")
    api.usage.posted.install(server, context)
    app = _dash(server, settings)
    api.commands.install(server)
    api.identity.seal(server, app.csp_hashes())
    return app


def _dash(server: Flask, settings: Settings) -> Dash:
    answer_any(server)
    gates = len(server.before_request_funcs.get(None, []))
    app = Dash(
        __name__,  # or Dash reads the sources of every module to find out who calls it
        server=server,  # type: ignore[arg-type]  # documented, and typed as bool
        use_pages=True,
        requests_pathname_prefix=settings.requests_prefix,
        routes_pathname_prefix=settings.routes_prefix,
        title="Portalkeeper",
        update_title=None,  # type: ignore[arg-type]  # documented: None leaves the title alone
        include_pages_meta=False,  # it would name the asked address to crawlers; there is nothing to crawl
        assets_ignore=".*",  # the document asks for them itself, all in one
        csrf_token_name=api.identity.CSRF_COOKIE,
        csrf_header_name=api.identity.CSRF_HEADER,
        on_error=notices.report,
    )
    app.index_string = document(app, whole.serve(server, Path(app.config.assets_folder), settings.routes_prefix))
    app.layout = frame
    _prepare(server, server.before_request_funcs[None][gates:])
    guard_pages()
    server.after_request(_unknown_is_404(settings.routes_prefix))
    return app


def _prepare(server: Flask, first_request: list[Any]) -> None:
    """Do now what Dash leaves to the first request: a broken layout stops the start, and no script is added later."""
    with server.test_request_context():
        for prepare in first_request:
            prepare()


def _unknown_is_404(routes_prefix: str) -> Callable[[Response], Response]:
    """Dash answers 200 for every address and draws the 404 in the browser; machines should hear it as well."""
    pages = frozenset({routes_prefix, f"{routes_prefix}<path:path>"})

    def answer(response: Response) -> Response:
        drawn = request.endpoint in pages and response.status_code == 200  # noqa: PLR2004  says more than a name
        if drawn and not _known(request.path.removeprefix(routes_prefix)):
            response.status_code = 404
        return response

    return answer


def _known(path: str) -> bool:
    patterns = (re.sub("<.*?>", "*", page["path_template"] or page["path"]) for page in page_registry.values())
    return any(fnmatch(path.strip("/"), pattern.strip("/")) for pattern in patterns)


def create_worker(settings: Settings) -> Any:
    """The Celery of a worker process: the same settings and the same store, and no screens."""
    from api.changes.worker import celery_of  # noqa: PLC0415  only a worker needs Celery at its start

    return celery_of(api.connect(settings))


def _from_environment(create: Callable[[Settings], Any]) -> Any:
    try:
        return create(Settings.from_env(os.environ))
    except api.ConfigError as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(CANNOT_START) from error


def __getattr__(name: str) -> Any:
    """Build on first use, so that tools and tests can import this module without any setting."""
    if name == "celery_instance":
        globals()[name] = _from_environment(create_worker)
    elif name in {"app", "server"}:
        dash = _from_environment(create_app)
        globals().update(app=dash, server=dash.server)  # flask's commands look for a server among what a module holds
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return globals()[name]
