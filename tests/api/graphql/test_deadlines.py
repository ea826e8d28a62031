"""No answer, however it dawdles, holds a call longer than its limits."""

from __future__ import annotations

import time

import pytest

from api.errors import Garbled, Unreachable
from api.graphql.execute import execute
from api.platforms.dash_enterprise_4.documents import CURRENT
from api.wire.session import Limits

QUICK = Limits(connect=1, read=0.4, total=1.2, body=2000)


def test_a_server_that_never_answers_holds_up_for_the_read_limit_and_is_asked_once(make_endpoint, demo_platform):
    fault = demo_platform.faults.add("never")
    begun = time.monotonic()
    with pytest.raises(Unreachable, match="did not answer in time"):
        execute(make_endpoint(demo_platform.graphql_url, limits=QUICK), CURRENT, {})
    assert 0.3 < time.monotonic() - begun < 1
    assert demo_platform.faults.struck(fault) == 1


def test_a_trickling_body_ends_at_the_total_limit(make_endpoint, demo_platform):
    demo_platform.faults.add("trickle", bytes_per_second=5)
    begun = time.monotonic()
    with pytest.raises(Unreachable, match="took too long"):
        execute(make_endpoint(demo_platform.graphql_url, limits=QUICK), CURRENT, {})
    assert 1 < time.monotonic() - begun < 2


def test_trickling_headers_end_at_the_total_limit(make_endpoint, speak):
    server = speak(*(bytes([byte]) for byte in b"HTTP/1.1 200 OK\r\nX-Slow: " + b"a" * 200), pause=0.1)
    begun = time.monotonic()
    with pytest.raises(Unreachable, match="took too long"):
        execute(make_endpoint(server.url, limits=QUICK), CURRENT, {})
    assert 1 < time.monotonic() - begun < 2


def test_a_silent_handshake_ends_at_the_connect_limit(make_endpoint, speak):
    server = speak(hold=True)
    begun = time.monotonic()
    with pytest.raises(Unreachable):
        execute(make_endpoint(server.url.replace("http:", "https:"), limits=QUICK), CURRENT, {})
    assert time.monotonic() - begun < 2.5


def test_a_body_beyond_the_limit_is_not_held_in_memory(make_endpoint, speak):
    server = speak(
        b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 900000\r\n\r\n", b"x" * 900_000
    )
    with pytest.raises(Garbled, match="longer answer than this console accepts"):
        execute(make_endpoint(server.url, limits=QUICK), CURRENT, {})


def test_the_platform_answers_again_after_a_call_was_cut(make_endpoint, demo_platform):
    demo_platform.faults.add("trickle", bytes_per_second=5)
    endpoint = make_endpoint(demo_platform.graphql_url, limits=QUICK)
    with pytest.raises(Unreachable):
        execute(endpoint, CURRENT, {})
    demo_platform.faults.clear()
    assert execute(endpoint, CURRENT, {}).data["current"]["username"] == "admin"
