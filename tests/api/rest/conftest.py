"""An endpoint against the stand-in of Posit Connect, and a clock whose pauses are only noted."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from api.rest.endpoint import Endpoint
from api.wire.clock import Clock
from api.wire.connections import trust
from api.wire.session import Limits


@dataclass
class Pauses:
    """Every pause in seconds, taken at once."""

    taken: list[float] = field(default_factory=list)

    @property
    def clock(self):
        return Clock(lambda: datetime(2026, 3, 1, tzinfo=UTC), self.taken.append)


@pytest.fixture
def pauses():
    return Pauses()


@pytest.fixture
def make_endpoint(demo_posit_connect, pauses):
    made = []

    def make(url=None, *, key="demo-admin", limits=Limits(), **more):  # noqa: B008  frozen
        endpoint = Endpoint(
            url=url or f"{demo_posit_connect.url}/__api__",
            label="Connect",
            trusted=trust(None),
            headers={"Authorization": f"Key {key}"},
            limits=limits,
            clock=pauses.clock,
            **more,
        )
        made.append(endpoint)
        return endpoint

    yield make
    for endpoint in made:
        endpoint.hang_up()


@pytest.fixture
def endpoint(make_endpoint):
    return make_endpoint()
