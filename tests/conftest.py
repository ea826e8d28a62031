"""What tests of every folder share: a platform that answers over a socket."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from demo import dash_enterprise_5, dataiku_dss, posit_connect
from demo.dash_enterprise_4 import StandIn, serve

LONG = ("tests/browser/", "tests/run/", "tests/docs/", "tests/crash/")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long files first: one that starts last would keep a single worker busy while the others have nothing to do."""
    items.sort(key=lambda item: not item.nodeid.startswith(LONG))


@pytest.fixture
def demo_dash_enterprise_5() -> Iterator[dash_enterprise_5.StandIn]:
    """A Dash Enterprise 5 with a small estate on a free port: url, settings, faults, requests, and its own `de`."""
    with dash_enterprise_5.serve(apps=36) as platform:
        yield platform


@pytest.fixture
def demo_platform() -> Iterator[StandIn]:
    """A Dash Enterprise 4 with a small estate on a free port: url, username, api_key, faults, requests."""
    with serve(apps=36) as platform:
        yield platform


@pytest.fixture
def demo_posit_connect() -> Iterator[posit_connect.StandIn]:
    """A Posit Connect with a small estate on a free port: url, api_key, faults, requests."""
    with posit_connect.serve(apps=36) as platform:
        yield platform


@pytest.fixture
def demo_dataiku_dss() -> Iterator[dataiku_dss.StandIn]:
    """A Dataiku DSS with a small estate on a free port: url, api_key, faults, requests."""
    with dataiku_dss.serve(apps=36) as platform:
        yield platform
