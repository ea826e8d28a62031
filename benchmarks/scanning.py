"""Reading a whole inventory from far away: as the product does, as public scripts do, and as fast as could be."""

from __future__ import annotations

import re
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from math import ceil
from pathlib import Path

from gql import Client, GraphQLRequest
from gql.transport.requests import RequestsHTTPTransport

from api.platforms.kinds import open_platforms
from api.platforms.settings import PlatformSettings
from api.store import migrate
from api.store.engine import open_engine
from benchmarks.far import HANDSHAKE_ROUND_TRIPS, ROUND_TRIP_MS, SERVICE_MS
from benchmarks.processes import process

CONNECTIONS = 32
PAGE = 10
USER, KEY = "admin", "demo-admin"
APPS = """
query ($page: Int) {
  apps(page: $page, allApps: true) {
    apps { name owner { username } urlOnServer thumbnailUrl collaborators { users teams } hasWorkspace
      metadata { title description tags permissionLevel showInPortal sortRank contact { name email } }
      processes { type number status } linkedServices { name serviceType } status { running deploying } }
    nextPage
  }
}
"""


@contextmanager
def far_platform(apps: int, module: str = "demo.dash_enterprise_4", *milliseconds: float) -> Iterator[str]:
    """The address of a stand-in of this size behind a round trip and a service time (50 ms and 20 ms)."""
    stand_in = (module, "--apps", str(apps))
    with process(*stand_in, says="control key") as said:
        upstream = _address(said)
        with process("benchmarks.far", upstream, *map(str, milliseconds), says="ready") as far:
            yield _address(far)


def read_whole(url: str, apps: int) -> float:
    """Seconds of one read by the product, from a cold start of its connections."""
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{Path(folder) / 'store.sqlite3'}")
        migrate(engine)
        options = {"username": USER, "api_key": KEY, "connections": CONNECTIONS}
        platform = open_platforms((PlatformSettings("far", "dash-enterprise-4", "Far", url, options),), engine)["far"]
        started = time.perf_counter()
        reading = platform.read()
        taken = time.perf_counter() - started
        engine.dispose()
    assert reading.whole, reading.problems
    assert len(reading.apps) == apps
    return taken


def read_in_sequence(url: str, pages: int) -> float:
    """Seconds of the loop public scripts have: a new client per page, one page after the other."""
    started = time.perf_counter()
    for page in range(pages):
        transport = RequestsHTTPTransport(url=f"{url}/Manager/graphql", auth=(USER, KEY), timeout=30)
        client = Client(transport=transport)
        answer = client.execute(GraphQLRequest(APPS, variable_values={"page": page}))
        assert len(answer["apps"]["apps"]) == PAGE
    return time.perf_counter() - started


def floor(apps: int) -> float:
    """Nobody can be faster over so many connections: connect once, then every connection is always busy."""
    rounds = ceil(ceil(apps / PAGE) / CONNECTIONS)
    return (HANDSHAKE_ROUND_TRIPS * ROUND_TRIP_MS + rounds * (ROUND_TRIP_MS + SERVICE_MS)) / 1000


def _address(said: str) -> str:
    found = re.search(r"http://127\.0\.0\.1:\d+", said)
    assert found, said
    return found[0]
