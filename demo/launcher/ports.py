"""Find out that a port is taken before anything is started."""

from __future__ import annotations

import socket

from api.errors import ConfigError


def require_free(ports: dict[str, int]) -> None:
    """Raises ConfigError naming the port and the variable that moves it."""
    for name, port in ports.items():
        twins = [other for other, number in ports.items() if number == port]
        if len(twins) > 1:
            raise ConfigError(f"{' and '.join(twins)} are both {port}.", "Give each its own port.")
        _require_free(name, port)


def _require_free(name: str, port: int) -> None:
    """SO_REUSEADDR as the servers set it: a port whose last connections are closing is not busy."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError as error:
            raise ConfigError(
                f"Port {port} may not be used by you.", f"Choose one above 1023, as in: {name}=9050 make run"
            ) from error
        except OSError as error:
            raise ConfigError(
                f"Port {port} is busy.", f"Stop what uses it or choose another, as in: {name}={_free()} make run"
            ) from error


def _free() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
