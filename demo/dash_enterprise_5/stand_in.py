"""A running stand-in: its addresses, its accounts, its faults, what was asked of it, and how to stop it."""

from __future__ import annotations

import secrets
import ssl
import threading
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Self

from demo.dash_enterprise_4.limiter import Limiter
from demo.dash_enterprise_4.record import Record
from demo.dash_enterprise_4.state import State
from demo.dash_enterprise_5.door import Door
from demo.dash_enterprise_5.fill import fill
from demo.dash_enterprise_5.keys import Keys
from demo.dash_enterprise_5.options import Options
from demo.dash_enterprise_5.realms import OPERATOR
from demo.dash_enterprise_5.tables import TABLES
from demo.dash_enterprise_5.web import make_app
from demo.faults import Faults, WireServer

DE = Path(__file__).parent / "bin" / "de"


@dataclass
class StandIn:
    """Serving from the moment it is made. `username` and `password` are the administrator's."""

    options: Options
    faults: Faults = field(default_factory=Faults)
    requests: Record = field(default_factory=Record)
    username: str = "admin"
    password: str = "portalkeeper"
    de: str = str(DE)

    def __post_init__(self) -> None:
        """The port first: when it is busy, nobody else's state is touched."""
        self.control_key = self.options.control_key or secrets.token_urlsafe(16)
        self._server = WireServer(self.options.host, self.options.port, _tls(self.options))
        self.port = self._server.server_port
        self.url = f"{'https' if self.options.certificate else 'http'}://{self.options.host}:{self.port}"
        self.state = State(self.options.state, TABLES)
        fill(self.state, self.options)
        self.limiter = Limiter(self.options.points, self.options.window_seconds)
        base = (self.options.public_url or self.url).rstrip("/")
        keys = Keys.kept_in(self.state)
        door = Door(self.state, self.options, base, self.faults, self.requests, self.limiter, keys)
        self.sessions = door.sessions
        self._server.application = make_app(door, self.control_key)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    @property
    def api_url(self) -> str:
        return f"{self.url}/graphql"

    @property
    def auth_url(self) -> str:
        return f"{self.url}/auth"

    @property
    def keycloak_admin(self) -> dict[str, str]:
        """An account of Keycloak's own administration."""
        return dict(OPERATOR)

    @property
    def settings(self) -> dict[str, object]:
        """The options of this platform in PLATFORMS."""
        return {
            "username": self.username,
            "password": self.password,
            "api_url": self.api_url,
            "auth_url": self.auth_url,
            "de": self.de,
            "keycloak_admin": self.keycloak_admin,
        }

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

    def restart(self, **changes: object) -> StandIn:
        """Stop, and serve the same state at the same port again, perhaps with other options."""
        self.stop()
        return StandIn(replace(self.options, port=self.port, **changes))  # type: ignore[arg-type]  # fields of Options

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
