"""What an administrator reads when the platform cannot be reached, and how soon."""

from __future__ import annotations

import contextlib
import socket
import time

import pytest

from api.errors import Unreachable
from api.graphql.execute import execute
from api.platforms.dash_enterprise_4.documents import CURRENT
from api.wire.dial import dial


@pytest.fixture
def full_port():
    """A port whose queue is full: the kernel drops every further SYN."""
    with contextlib.ExitStack() as stack:
        server = stack.enter_context(socket.socket())
        server.bind(("127.0.0.1", 0))
        server.listen(0)
        for _ in range(4):
            waiting = stack.enter_context(socket.socket())
            waiting.settimeout(0)
            waiting.connect_ex(server.getsockname())
        yield server.getsockname()[1]


@pytest.fixture
def closed_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def test_a_refused_connection_is_said_within_a_second(make_endpoint, closed_port):
    begun = time.monotonic()
    with pytest.raises(Unreachable, match="Production does not accept connections"):
        execute(make_endpoint(f"http://127.0.0.1:{closed_port}/"), CURRENT, {})
    assert time.monotonic() - begun < 1


def test_a_name_that_does_not_exist_is_said(make_endpoint):
    begun = time.monotonic()
    with pytest.raises(Unreachable, match="name of Production cannot be looked up"):
        execute(make_endpoint("http://portalkeeper-test.invalid/"), CURRENT, {})
    assert time.monotonic() - begun < 4


def test_a_host_that_drops_packets_holds_up_for_three_seconds_at_most(make_endpoint, full_port):
    begun = time.monotonic()
    with pytest.raises(Unreachable, match="did not answer in time"):
        execute(make_endpoint(f"http://127.0.0.1:{full_port}/"), CURRENT, {})
    assert 2 < time.monotonic() - begun < 3.6


def test_the_next_address_of_a_name_is_tried_when_the_first_is_refused(monkeypatch, closed_port):
    with socket.create_server(("127.0.0.1", 0)) as server:
        found = [
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", closed_port)),
            (socket.AF_INET, socket.SOCK_STREAM, 6, "", server.getsockname()),
        ]
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_kwargs: found)
        with dial("two-addresses", 1, 3.0) as wire:
            assert wire.getpeername() == server.getsockname()
