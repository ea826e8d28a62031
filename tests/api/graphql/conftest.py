"""An endpoint against the stand-in or a socket of our own, a clock that lets minutes pass at once, a store."""

from __future__ import annotations

import socket
import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from graphql import parse

from api.graphql.budget import Pace, Terms
from api.graphql.endpoint import Endpoint
from api.graphql.lacking import Lacking
from api.graphql.ledger import Ledger
from api.graphql.operations import operation_of
from api.platforms.dash_enterprise_4.documents import SCHEMA
from api.store.engine import open_engine
from api.store.tables import metadata
from api.wire.clock import Clock
from api.wire.connections import trust
from api.wire.session import Limits


@dataclass
class VirtualClock:
    """Sleeping moves the time; `slept` keeps every pause in seconds."""

    time: datetime = datetime(2026, 3, 1, 12, tzinfo=UTC)
    slept: list[float] = field(default_factory=list)

    def now(self):
        return self.time

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.time += timedelta(seconds=seconds)

    @property
    def clock(self):
        return Clock(self.now, self.sleep)


@pytest.fixture
def virtual():
    return VirtualClock()


@pytest.fixture
def store(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'store.sqlite3'}")
    metadata.create_all(engine)
    yield engine
    engine.dispose()


@pytest.fixture
def make_endpoint(store, virtual):
    """An endpoint at a url; short limits and a virtual clock unless a test says otherwise."""
    made = []

    def make(url, *, auth=("admin", "demo-admin"), ca_path=None, limits=Limits(), clock=None, points=None, reserve=0):  # noqa: B008
        clock = clock or virtual.clock
        pace = Pace(Ledger(store, "admin"), Terms(points, 60, reserve), "Production", clock)
        endpoint = Endpoint(
            url, auth, "Production", trust(ca_path), pace=pace, lacking=Lacking(SCHEMA), limits=limits, clock=clock
        )
        made.append(endpoint)
        return endpoint

    yield make
    for endpoint in made:
        endpoint.hang_up()


@pytest.fixture
def make_pace(engine, virtual):
    def make(**terms):
        return Pace(Ledger(engine, "svc@de.example.com"), Terms(**terms), "Production", virtual.clock)

    return make


@pytest.fixture
def endpoint(make_endpoint, demo_platform):
    return make_endpoint(demo_platform.graphql_url)


@pytest.fixture
def add_app():
    return operation_of(parse("mutation PortalkeeperAddApp($name: String) { addApp(name: $name) { error } }"))


@pytest.fixture
def speak():
    """A server that answers every connection with the same bytes, sent in pieces, and counts connections."""
    opened = []

    def start(*pieces, pause=0.0, hold=False):
        server = Speaker(pieces, pause, hold=hold)
        opened.append(server)
        return server

    yield start
    for server in opened:
        server.stop()


class Speaker:
    def __init__(self, pieces, pause, *, hold):
        self._pieces = pieces
        self._pause = pause
        self._hold = hold
        self._stopped = threading.Event()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.connections = 0
        self.url = f"http://127.0.0.1:{self._socket.getsockname()[1]}/Manager/graphql"
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    def _serve(self):
        while not self._stopped.is_set():
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self.connections += 1
            threading.Thread(target=self._answer, args=(connection,), daemon=True).start()

    def _answer(self, connection):
        with connection:
            try:
                connection.recv(65536)
                for piece in self._pieces:
                    connection.sendall(piece)
                    if self._stopped.wait(self._pause):
                        return
                if self._hold:
                    self._stopped.wait()
            except OSError:
                return

    def stop(self):
        self._stopped.set()
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        self._thread.join(5)
