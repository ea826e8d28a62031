"""What every answer tells the browser, errors included: what may run, who may embed, what may be kept."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Response, request

from api.hosting import Identity
from api.identity.paths import Paths
from api.settings import Settings

YEAR_SECONDS = 365 * 24 * 3600
SEALED = "portalkeeper.script-hashes"
FIXED = (
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"),
)
# Dash writes the version and time of a component file into its name.
FINGERPRINT = re.compile(r"/_dash-component-suites/.+\.v[\w-]+m[0-9a-fA-F]+\.")


def install(server: Flask, settings: Settings, paths: Paths, signs_out_at: Callable[[], str]) -> None:
    """Keeping is decided in an after_request function registered before every other, so that it runs last."""
    server.config[SEALED] = ()
    # Posit Connect shows content in a frame of its own dashboard, on the same origin; a provider refuses frames.
    embedders = "'self'" if settings.hosting.identity is Identity.CONNECT else "'none'"
    fixed = [*FIXED, ("Strict-Transport-Security", f"max-age={YEAR_SECONDS}")] if settings.https else [*FIXED]

    def common() -> list[tuple[str, str]]:
        return [*fixed, ("Content-Security-Policy", policy(server.config[SEALED], signs_out_at(), embedders))]

    def finish(response: Response) -> Response:
        response.headers["Cache-Control"] = _caching(response, paths)
        return response

    server.after_request(finish)
    server.wsgi_app = _EveryAnswer(server.wsgi_app, common)  # type: ignore[method-assign]  # Flask's documented way


Application = Callable[..., Iterable[bytes]]


class _EveryAnswer:
    """Adds these headers to every answer where it leaves, errors of the server itself included."""

    def __init__(self, application: Application, headers: Callable[[], list[tuple[str, str]]]) -> None:
        self._application = application
        self._headers = headers

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        def begin(status: str, headers: list[tuple[str, str]], *failure: Any) -> Any:
            return start_response(status, [*headers, *self._headers()], *failure)

        return self._application(environ, begin)


def seal(server: Flask, script_hashes: Sequence[str]) -> None:
    """Allow exactly these inline scripts; until then none may run."""
    server.config[SEALED] = tuple(script_hashes)


@lru_cache(maxsize=8)  # the same for every answer until the provider tells another address
def policy(script_hashes: tuple[str, ...], signs_out_at: str, embedders: str) -> str:
    """The Content-Security-Policy. Signing out sends a form on to the provider, so its origin may receive forms."""
    scripts = [digest if digest.startswith("'") else f"'{digest}'" for digest in script_hashes]
    parts = urlsplit(signs_out_at)
    return "; ".join(
        [
            "default-src 'self'",
            " ".join(["script-src 'self'", *scripts]),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "connect-src 'self'",
            f"form-action 'self' {parts.scheme}://{parts.netloc}",
            f"frame-ancestors {embedders}",
            "object-src 'none'",
            "base-uri 'self'",
        ]
    )


def _caching(response: Response, paths: Paths) -> str:
    """Nothing is kept but the product's own files, and those for ever when their address changes with them."""
    path = request.path
    if not path.startswith(paths.files) or response.status_code not in {200, 304}:
        return "no-store"
    versioned = "m" in request.args or FINGERPRINT.search(path)
    return f"private, max-age={YEAR_SECONDS}, immutable" if versioned else "private, no-cache"
