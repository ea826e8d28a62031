"""Posit Connect as a proxy over real HTTP: takes the mount off, and alone says who is there.

A browser is known by its cookie `connect-user`; whatever it sends in Connect's own headers is thrown away.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import requests

OWN = {"rstudio-connect-credentials", "posit-connect-user-session-token", "rstudio-connect-app-base-url"}
HOP = {"connection", "keep-alive", "transfer-encoding", "content-length", "content-encoding", "server", "date"}


@dataclass
class PositConnect:
    """`mounts` leads from a path to the address of a process; `groups` from a user name to its groups."""

    port: int = 0
    mounts: dict[str, str] = field(default_factory=dict)
    groups: dict[str, list[str]] = field(default_factory=dict)

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"


class Handler(BaseHTTPRequestHandler):
    def _pass_on(self) -> None:
        connect = self.server.connect
        mount = max((mount for mount in connect.mounts if self.path.startswith(mount)), key=len)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        answer = requests.request(
            self.command,
            connect.mounts[mount] + self.path.removeprefix(mount),
            headers=self._headers(connect),
            data=body,
            allow_redirects=False,
            timeout=20,
        )
        self.send_response(answer.status_code)
        for name, value in answer.raw.headers.items():
            if name.lower() not in HOP:
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(answer.content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.content)

    def do_GET(self) -> None:
        self._pass_on()

    def do_HEAD(self) -> None:
        self._pass_on()

    def do_POST(self) -> None:
        self._pass_on()

    def _headers(self, connect: PositConnect) -> dict[str, str]:
        kept = {name: value for name, value in self.headers.items() if name.lower() not in OWN | HOP}
        user = SimpleCookie(self.headers.get("Cookie", "")).get("connect-user")
        if user is None:
            return kept
        said = json.dumps({"user": user.value, "groups": connect.groups[user.value]}, ensure_ascii=False)
        return {**kept, "RStudio-Connect-Credentials": said.encode(), "Posit-Connect-User-Session-Token": "token"}

    def log_message(self, *_args: object) -> None:
        pass


@contextmanager
def serving() -> Iterator[PositConnect]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.connect = PositConnect(server.server_port)
    thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    yield server.connect
    server.shutdown()
    server.server_close()
    thread.join()
