"""Run the provider: in a thread for tests and `make run`, in the foreground from the command line."""

from __future__ import annotations

import socket
import threading
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

from demo.identity_provider.pages import create_provider
from demo.identity_provider.registration import Registration
from demo.identity_provider.vault import Vault

HOST = "127.0.0.1"


@dataclass(frozen=True)
class Running:
    """A provider that answers; `issuer` is its address. Close it, or use it with `with`."""

    issuer: str
    server: BaseWSGIServer
    thread: threading.Thread

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def serve(client: Registration, state: Path, port: int = 0) -> Running:
    """Start in a thread; port 0 takes a free one. Raises OSError when the port is taken."""
    server = bind(client, state, port)
    thread = threading.Thread(target=server.serve_forever, name="identity-provider", daemon=True)
    thread.start()
    return Running(f"http://{HOST}:{server.port}", server, thread)


def bind(client: Registration, state: Path, port: int) -> BaseWSGIServer:
    """Take the port first: the issuer, and so every token, carries its number. Raises OSError when it is taken."""
    # Werkzeug ends the process when a port is taken, so it gets one that is ours already.
    with socket.create_server((HOST, port)) as free:
        server = make_server(HOST, port, _unready, threaded=True, request_handler=_Quiet, fd=free.fileno())
    server.app = create_provider(f"http://{HOST}:{server.port}", client, Vault(state))
    return server


def _unready(_environ: object, _start: object) -> list[bytes]:
    raise RuntimeError("The provider was asked before it was made.")


class _Quiet(WSGIRequestHandler):
    """No line per request: addresses carry codes and tokens."""

    def log_request(self, _code: int | str = "-", _size: int | str = "-") -> None:
        pass
