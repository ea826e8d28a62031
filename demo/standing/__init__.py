"""What every stand-in does while it stands: listen, serve in a thread, stop, and start again at the same port."""

from __future__ import annotations

import secrets
import ssl
import threading
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from demo.faults import Faults, WireServer

if TYPE_CHECKING:
    from demo.faults.wire import Application
    from demo.standing.state import State


@dataclass
class Standing:
    """A kind listens, fills its state, and serves: in this order, so that a busy port touches nobody else's state."""

    options: Any
    faults: Faults = field(default_factory=Faults)
    state: State = field(init=False, repr=False)

    def listen(self, tls: ssl.SSLContext | None = None, *, takes_chunks: bool = False) -> None:
        """From here on the address is known: ours, and `base` as browsers see it."""
        self.control_key = self.options.control_key or secrets.token_urlsafe(16)
        self._server = WireServer(self.options.host, self.options.port, tls, takes_chunks=takes_chunks)
        self.port = self._server.server_port
        self.url = f"{'https' if tls else 'http'}://{self.options.host}:{self.port}"
        self.base = (self.options.public_url or self.url).rstrip("/")

    def serve(self, application: Application) -> None:
        self._server.application = application
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

    def restart(self, **changes: object) -> Self:
        """Stop, and serve the same state at the same port again, perhaps with other options; for a state in a file."""
        self.stop()
        return type(self)(replace(self.options, port=self.port, **changes))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_failure: object) -> None:
        self.stop()


def tls(certificate: Path | None, private_key: Path | None) -> ssl.SSLContext | None:
    """What serves https with the certificate; None without one."""
    if certificate is None:
        return None
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, private_key)
    return context
