"""A running stand-in: its address, its keys, its faults, what was asked of it, and how to stop it."""

from __future__ import annotations

import secrets
import threading
from dataclasses import dataclass, field, replace
from typing import Self

from demo.dash_enterprise_4.record import Record
from demo.dash_enterprise_4.state import State
from demo.faults import Faults, WireServer
from demo.posit_connect.door import Door
from demo.posit_connect.fill import fill
from demo.posit_connect.options import Options
from demo.posit_connect.tables import TABLES
from demo.posit_connect.web import make_app


@dataclass
class StandIn:
    """Serving from the moment it is made. `api_key` is the administrator's."""

    options: Options
    faults: Faults = field(default_factory=Faults)
    requests: Record = field(default_factory=Record)
    api_key: str = "demo-admin"

    def __post_init__(self) -> None:
        """The port first: when it is busy, nobody else's state is touched."""
        self.control_key = self.options.control_key or secrets.token_urlsafe(16)
        self._server = WireServer(self.options.host, self.options.port, takes_chunks=True)
        self.port = self._server.server_port
        self.url = f"http://{self.options.host}:{self.port}"
        self.state = State(self.options.state, TABLES)
        fill(self.state, self.options)
        base = (self.options.public_url or self.url).rstrip("/")
        door = Door(self.state, self.options, base, self.faults, self.requests)
        self._server.application = make_app(door, self.control_key)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

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
        """Stop, and serve the same state at the same port again, perhaps as another version."""
        self.stop()
        return StandIn(replace(self.options, port=self.port, **changes))  # type: ignore[arg-type]  # fields of Options

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_failure: object) -> None:
        self.stop()
