"""A running stand-in: its address, its accounts, its faults, what was asked of it, and how to stop it."""

from __future__ import annotations

import secrets
import ssl
import threading
from dataclasses import dataclass, field, replace
from typing import Self

from demo.dash_enterprise_4.endpoint import Endpoint
from demo.dash_enterprise_4.fill import fill
from demo.dash_enterprise_4.limiter import Limiter
from demo.dash_enterprise_4.options import Options
from demo.dash_enterprise_4.record import Record
from demo.dash_enterprise_4.state import State
from demo.dash_enterprise_4.web import make_app
from demo.faults import Faults, WireServer


@dataclass
class StandIn:
    """Serving from the moment it is made. `username` and `api_key` are the administrator's."""

    options: Options
    faults: Faults = field(default_factory=Faults)
    requests: Record = field(default_factory=Record)
    username: str = "admin"
    api_key: str = "demo-admin"

    def __post_init__(self) -> None:
        """The port first: when it is busy, nobody else's state is touched."""
        self.control_key = self.options.control_key or secrets.token_urlsafe(16)
        self._server = WireServer(self.options.host, self.options.port, _tls(self.options))
        self.port = self._server.server_port
        self.url = f"{'https' if self.options.certificate else 'http'}://{self.options.host}:{self.port}"
        self.state = State(self.options.state)
        fill(self.state, self.options)
        self.limiter = Limiter(self.options.points, self.options.window_seconds)
        base = (self.options.public_url or self.url).rstrip("/")
        endpoint = Endpoint(self.state, self.options, base, self.faults, self.requests, self.limiter)
        self._server.application = make_app(endpoint, self.control_key)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    @property
    def graphql_url(self) -> str:
        return f"{self.url}/Manager/graphql"

    @property
    def connections(self) -> int:
        """How many connections were opened so far."""
        return self._server.connections

    def stop(self) -> None:
        """Let go of whoever waits, close every connection and the state."""
        self.faults.clear()
        self._server.stop()
        self._thread.join(5)
        self.state.close()

    def restart(self) -> StandIn:
        """Stop, and serve the same state at the same port again; for a state kept in a file."""
        self.stop()
        return StandIn(replace(self.options, port=self.port))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_failure: object) -> None:
        self.stop()


def _tls(options: Options) -> ssl.SSLContext | None:
    if options.certificate is None:
        return None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(options.certificate, options.private_key)
    return context
