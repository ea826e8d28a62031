"""HTTP connections whose deadline reaches the socket, and whose trust is decided once, not per request."""

from __future__ import annotations

import socket
import ssl
import threading
from pathlib import Path
from typing import Any

import certifi
from requests.adapters import HTTPAdapter
from requests.models import PreparedRequest
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, NameResolutionError, NewConnectionError

from api.wire.dial import dial
from api.wire.watchdog import Deadline


class Current(threading.local):
    """The deadline of the call this thread is making."""

    deadline: Deadline | None = None


CURRENT = Current()


class Guarded:
    """Tells the running call's deadline which socket to shut. The copy survives the wrapping in TLS."""

    wire: socket.socket | None = None
    _dns_host: str
    host: str
    port: int
    timeout: Any
    socket_options: Any

    def _new_conn(self) -> socket.socket:
        try:
            opened = dial(self._dns_host, self.port, float(self.timeout or 3), self.socket_options or ())
        except socket.gaierror as error:
            raise NameResolutionError(self.host, self, error) from error  # type: ignore[arg-type]  # urllib3 does the same
        except TimeoutError as error:
            raise ConnectTimeoutError(self, f"{self.host} did not accept a connection") from error
        except OSError as error:
            raise NewConnectionError(self, f"{self.host} cannot be reached: {error}") from error  # type: ignore[arg-type]  # urllib3 does the same
        self.wire = opened.dup()
        self.watch()
        return opened

    def watch(self) -> None:
        if self.wire is not None and CURRENT.deadline is not None:
            CURRENT.deadline.guard(self.wire)

    def forget(self) -> None:
        if self.wire is not None:
            self.wire.close()
            self.wire = None


class GuardedHTTP(Guarded, HTTPConnection):
    def request(self, *args: Any, **kwargs: Any) -> None:
        self.watch()
        super().request(*args, **kwargs)

    def close(self) -> None:
        super().close()
        self.forget()


class GuardedHTTPS(Guarded, HTTPSConnection):
    def request(self, *args: Any, **kwargs: Any) -> None:
        self.watch()
        super().request(*args, **kwargs)

    def close(self) -> None:
        super().close()
        self.forget()


class GuardedHTTPPool(HTTPConnectionPool):
    ConnectionCls = GuardedHTTP


class GuardedHTTPSPool(HTTPSConnectionPool):
    ConnectionCls = GuardedHTTPS


class GuardedAdapter(HTTPAdapter):
    """One kept connection, guarded, and always verified with the one context it was given."""

    def __init__(self, trust: ssl.SSLContext) -> None:
        self._trust = trust
        super().__init__(pool_connections=1, pool_maxsize=1)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        super().init_poolmanager(*args, ssl_context=self._trust, **kwargs)
        self.poolmanager.pool_classes_by_scheme = {"http": GuardedHTTPPool, "https": GuardedHTTPSPool}

    def proxy_manager_for(self, proxy: str, **kwargs: Any) -> Any:
        manager = super().proxy_manager_for(proxy, ssl_context=self._trust, **kwargs)
        manager.pool_classes_by_scheme = {"http": GuardedHTTPPool, "https": GuardedHTTPSPool}
        return manager

    def build_connection_pool_key_attributes(self, request: PreparedRequest, *_: Any, **__: Any) -> Any:
        """Whatever a caller or the environment says about verification, it stays on."""
        return super().build_connection_pool_key_attributes(request, verify=True)

    def cert_verify(self, conn: Any, *_: Any, **__: Any) -> None:
        """The context already holds the authorities; loading them again costs 10 ms for every connection."""
        conn.cert_reqs = "CERT_REQUIRED"


def trust(ca_path: str | None) -> ssl.SSLContext:
    """Only the authorities in the file or folder `ca_path`, else those of the system and of certifi.

    Raises OSError (ssl.SSLError is one) when the path cannot be read as certificates.
    """
    if ca_path is None:
        context = ssl.create_default_context()
        context.load_verify_locations(certifi.where())
        return context
    if Path(ca_path).is_dir():
        return ssl.create_default_context(capath=ca_path)
    return ssl.create_default_context(cafile=ca_path)
