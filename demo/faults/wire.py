"""A threaded HTTP/1.1 server for a WSGI app, whose answers can be cut, trickled or reset on the socket."""

from __future__ import annotations

import contextlib
import io
import socket
import ssl
import struct
import sys
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import unquote_to_bytes

WIRE = "demo.wire"
HANDSHAKE_SECONDS = 10.0
BODY_LIMIT = 16 * 1024 * 1024

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Wire:
    """How an answer leaves: put one of these into the WSGI environment under WIRE."""

    reset: bool = False
    cut: bool = False
    bytes_per_second: float | None = None
    wait: Callable[[float | None], bool] | None = None


class WireServer(ThreadingHTTPServer):
    """One thread per connection, kept alive; knows its connections, so that stopping ends them all.

    `takes_chunks` says whether a body may come in chunks, without a length. `application` is set between binding
    and serving, when the address is known.
    """

    daemon_threads = True
    request_queue_size = 256

    application: Application

    def __init__(self, host: str, port: int, tls: ssl.SSLContext | None = None, *, takes_chunks: bool = False) -> None:
        self.tls = tls
        self.takes_chunks = takes_chunks
        self.connections = 0
        self._open: set[socket.socket] = set()
        self._guard = threading.Lock()
        super().__init__((host, port), _Handler)

    def server_bind(self) -> None:
        """Skip the look-up of our own name: it can take seconds where there is no DNS."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])

    def finish_request(self, request: Any, client_address: Any) -> None:
        """In the connection's own thread, so that a slow handshake holds up nobody else."""
        request.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with self._guard:
            self.connections += 1
        connection = self._shaken(request)
        if connection is None:
            return
        with self._guard:
            self._open.add(connection)
        try:
            _Handler(connection, client_address, self)
        finally:
            with self._guard:
                self._open.discard(connection)
            if connection is not request:
                connection.close()

    def _shaken(self, request: socket.socket) -> socket.socket | None:
        if self.tls is None:
            return request
        request.settimeout(HANDSHAKE_SECONDS)
        with contextlib.suppress(OSError):
            shaken = self.tls.wrap_socket(request, server_side=True)
            shaken.settimeout(None)
            return shaken
        return None

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that went away is nothing to report."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)

    def stop(self) -> None:
        """Accept no more, and end every connection that is still open."""
        self.shutdown()
        self.server_close()
        with self._guard:
            still_open = list(self._open)
        for connection in still_open:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


class _Handler(BaseHTTPRequestHandler):
    """Reads one request, asks the WSGI app, and lets the answer leave the way its Wire says."""

    protocol_version = "HTTP/1.1"
    server: WireServer

    def _answer(self) -> None:
        length = self.headers.get("Content-Length") or "0"
        chunked = self.server.takes_chunks and self.headers.get("Transfer-Encoding") == "chunked"
        refused = None if chunked else self._refusal(length)
        body = None if refused else self._chunks() if chunked else self.rfile.read(int(length))
        if body is None:
            self.close_connection = True
            self.send_error(refused or HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
            return
        environ = self._environ(body)
        head: list[Any] = []
        body = b"".join(self.server.application(environ, lambda *told: head.extend(told)))
        self._send(head[0], head[1], body, environ.get(WIRE) or Wire())

    do_GET = do_POST = do_HEAD = do_DELETE = do_PUT = do_PATCH = do_OPTIONS = _answer  # noqa: N815 - http.server's names

    def _refusal(self, length: str) -> int | None:
        """The status for a body we cannot read: chunked, of no length, or too long."""
        if "Transfer-Encoding" in self.headers or not length.isdecimal():
            return HTTPStatus.LENGTH_REQUIRED
        return HTTPStatus.REQUEST_ENTITY_TOO_LARGE if int(length) > BODY_LIMIT else None

    def _chunks(self) -> bytes | None:
        """A body in chunks, each after a line with its length in hexadecimal; None when it is too long."""
        body = bytearray()
        while size := int(self.rfile.readline().partition(b";")[0], 16):
            if len(body) + size > BODY_LIMIT:
                return None
            body += self.rfile.read(size)
            self.rfile.readline()
        while self.rfile.readline().strip():
            """Trailers are of no use here."""
        return bytes(body)

    def _environ(self, body: bytes) -> dict[str, Any]:
        path, _, query = self.path.partition("?")
        host, port = self.server.server_address[:2]
        environ: dict[str, Any] = {
            "REQUEST_METHOD": self.command,
            "SCRIPT_NAME": "",
            "PATH_INFO": unquote_to_bytes(path).decode("latin-1"),
            "QUERY_STRING": query,
            "SERVER_NAME": host,
            "SERVER_PORT": str(port),
            "SERVER_PROTOCOL": self.request_version,
            "REMOTE_ADDR": self.client_address[0],
            "CONTENT_TYPE": self.headers.get("Content-Type", ""),
            "CONTENT_LENGTH": str(len(body)),
            "wsgi.version": (1, 0),
            "wsgi.url_scheme": "https" if self.server.tls else "http",
            "wsgi.input": io.BytesIO(body),
            "wsgi.errors": sys.stderr,
            "wsgi.multithread": True,
            "wsgi.multiprocess": False,
            "wsgi.run_once": False,
        }
        for name, value in self.headers.items():
            if name.lower() == "transfer-encoding":
                continue  # the body has its length now; with the header Flask would wait for chunks
            environ[f"HTTP_{name.upper().replace('-', '_')}"] = value
        return environ

    def _send(self, status: str, headers: list[tuple[str, str]], body: bytes, wire: Wire) -> None:
        if wire.reset:
            self._reset()
            return
        known = {name.lower() for name, _ in headers}
        if "content-length" not in known:
            headers = [*headers, ("Content-Length", str(len(body)))]
        lines = [f"{self.protocol_version} {status}", *(f"{name}: {value}" for name, value in headers)]
        head = ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1")
        if self.command == "HEAD":
            body = b""
        if wire.cut:
            self.close_connection = True
            self.wfile.write(head + body[: len(body) // 2])
        elif wire.bytes_per_second:
            self._trickle(head, body, wire)
        else:
            self.wfile.write(head + body)

    def _trickle(self, head: bytes, body: bytes, wire: Wire) -> None:
        """Byte by byte; clearing the faults sends the rest at once."""
        self.wfile.write(head)
        pause = 1 / (wire.bytes_per_second or 1)
        wait = wire.wait or threading.Event().wait
        for position in range(len(body)):
            self.wfile.write(body[position : position + 1])
            if wait(pause):
                self.wfile.write(body[position + 1 :])
                return

    def _reset(self) -> None:
        """RST instead of FIN: linger for no time. Detached, because rfile would keep the descriptor open."""
        self.close_connection = True
        raw = socket.socket(fileno=self.connection.detach())
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        raw.close()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - http.server's name
        """Say nothing: what was asked stands in the record of requests."""
