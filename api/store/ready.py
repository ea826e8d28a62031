"""No request is served from a store whose tables are not those of this version."""

from __future__ import annotations

import logging
import threading

from flask import Flask, Response
from sqlalchemy import Engine

from api.errors import ConfigError
from api.store.schema import prepare

log = logging.getLogger(__name__)


def guard(server: Flask, engine: Engine) -> None:
    """Look at the store with the first request; call this before anything else that asks the store.

    Not earlier: `db upgrade` must be able to build the console around an old store, and a forking server
    must not inherit connections. While the store is not ready every request gets 503 and the sentence.
    """
    lock = threading.Lock()
    ready = threading.Event()

    @server.before_request
    def look_at_the_store() -> Response | None:
        if ready.is_set():
            return None
        with lock:
            try:
                prepare(engine)
            except ConfigError as error:
                log.exception("the store is not ready")
                return Response(f"{error}\n", status=503, mimetype="text/plain")
            ready.set()
        return None
