"""What happens to an answer between the stand-in and who asked."""

from __future__ import annotations

import socket
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from demo.dash_enterprise_4 import serve
from demo.faults import Kind

READ = "query Look{current{username}}"
ADD = 'mutation Add{addApp(name: "written-once"){error}}'


def is_there(told, platform) -> bool:
    return bool(told(platform, '{apps(name: "written-once"){apps{name}}}')["apps"]["apps"])


def test_a_delay_holds_the_answer_back(demo_platform, ask):
    demo_platform.faults.add(Kind.DELAY, seconds=0.2)
    begun = time.monotonic()
    assert ask(demo_platform, READ).ok
    assert time.monotonic() - begun >= 0.2


def test_an_answer_that_never_comes_ends_when_the_faults_are_cleared(demo_platform):
    demo_platform.faults.add(Kind.NEVER)
    with pytest.raises(requests.ReadTimeout):
        requests.post(demo_platform.graphql_url, json={"query": READ}, timeout=(3, 0.2))
    begun = time.monotonic()
    demo_platform.stop()
    assert time.monotonic() - begun < 3


def test_a_trickle_comes_byte_by_byte(demo_platform):
    demo_platform.faults.add(Kind.TRICKLE, bytes_per_second=20)
    answer = requests.post(
        demo_platform.graphql_url, json={"query": READ}, auth=("admin", "demo-admin"), timeout=5, stream=True
    )
    begun = time.monotonic()
    assert answer.raw.read(5) == b'{"dat'
    assert 0.15 < time.monotonic() - begun < 2
    demo_platform.faults.clear()
    assert answer.raw.read().endswith(b"}")
    assert time.monotonic() - begun < 1


def test_a_cut_body_is_shorter_than_announced(demo_platform, ask):
    demo_platform.faults.add(Kind.CUT)
    with pytest.raises(requests.exceptions.ChunkedEncodingError, match="IncompleteRead"):
        ask(demo_platform, READ)


def test_a_reset_before_the_act_leaves_nothing_done(demo_platform, ask, told):
    fault = demo_platform.faults.add(Kind.RESET_BEFORE, "addApp")
    with pytest.raises(requests.ConnectionError, match="reset by peer"):
        ask(demo_platform, ADD)
    assert demo_platform.faults.struck(fault) == 1
    assert not is_there(told, demo_platform)


def test_a_reset_after_the_act_leaves_it_done(demo_platform, ask, told):
    demo_platform.faults.add(Kind.RESET_AFTER, "addApp")
    with pytest.raises(requests.ConnectionError, match="reset by peer"):
        ask(demo_platform, ADD)
    assert is_there(told, demo_platform)
    assert demo_platform.requests.named("addApp")[0].status is None


def test_a_status_after_the_act_leaves_it_done(demo_platform, ask, told):
    demo_platform.faults.add(Kind.STATUS_AFTER, "addApp", status=502)
    assert ask(demo_platform, ADD).status_code == 502
    assert is_there(told, demo_platform)


def test_a_status_before_the_act_leaves_nothing_done(demo_platform, ask, told):
    demo_platform.faults.add(Kind.STATUS, "Add", status=503, body="{}", headers={"Retry-After": "7"})
    answer = ask(demo_platform, ADD)
    assert (answer.status_code, answer.text, answer.headers["Retry-After"]) == (503, "{}", "7")
    assert not is_there(told, demo_platform)


def test_a_bad_gateway_is_html(demo_platform, ask):
    demo_platform.faults.add(Kind.STATUS)
    answer = ask(demo_platform, READ)
    assert (answer.status_code, "502 Bad Gateway" in answer.text) == (502, True)
    assert answer.headers["Content-Type"].startswith("text/html")


def test_an_empty_body_is_200(demo_platform, ask):
    demo_platform.faults.add(Kind.EMPTY)
    answer = ask(demo_platform, READ)
    assert (answer.status_code, answer.content) == (200, b"")


def test_a_redirect_points_at_a_sign_in_page(demo_platform, ask):
    demo_platform.faults.add(Kind.REDIRECT)
    answer = ask(demo_platform, READ)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/Auth/login")


def test_a_sign_in_page_is_html_with_200(demo_platform, ask):
    demo_platform.faults.add(Kind.LOGIN_PAGE)
    answer = ask(demo_platform, READ)
    assert (answer.status_code, 'type="password"' in answer.text) == (200, True)


@pytest.mark.parametrize("envelope", ["errors", "status", "wrapped"])
def test_a_rate_limit_names_the_wait(demo_platform, ask, envelope):
    demo_platform.faults.add(Kind.RATE_LIMIT, envelope=envelope, milliseconds=1234)
    answer = ask(demo_platform, READ)
    body = answer.json()["error"] if envelope == "wrapped" else answer.json()
    assert body["errors"][0]["stacktrace"]["msBeforeNext"] == 1234
    assert answer.status_code == (429 if envelope == "status" else 200)


def test_a_fault_strikes_only_its_operation_so_many_times_after_so_many(demo_platform, ask):
    demo_platform.faults.add(Kind.STATUS, "Look", status=500, times=2, skip=1)
    assert ask(demo_platform, "query Other{current{username}}").status_code == 200
    assert [ask(demo_platform, READ).status_code for _ in range(4)] == [200, 500, 500, 200]


def test_a_fault_by_chance_strikes_some(demo_platform, ask):
    fault = demo_platform.faults.add(Kind.STATUS, probability=0.5)
    answers = {ask(demo_platform, READ).status_code for _ in range(30)}
    assert answers == {200, 502}
    assert 0 < demo_platform.faults.struck(fault) < 30


def test_removing_a_fault_leaves_the_others(demo_platform, ask):
    first = demo_platform.faults.add(Kind.STATUS, status=500)
    demo_platform.faults.add(Kind.STATUS, status=501)
    assert ask(demo_platform, READ).status_code == 500
    demo_platform.faults.remove(first)
    assert ask(demo_platform, READ).status_code == 501


def test_a_connection_is_kept_for_many_requests(demo_platform):
    with requests.Session() as session:
        session.auth = ("admin", "demo-admin")
        for _ in range(20):
            assert session.post(demo_platform.graphql_url, json={"query": READ}, timeout=5).ok
    assert demo_platform.connections == 1
    assert demo_platform.requests.operations == ["Look"] * 20


def test_sixty_four_connections_are_answered_side_by_side(demo_platform):
    demo_platform.faults.add(Kind.DELAY, seconds=0.3)
    sessions = [requests.Session() for _ in range(64)]
    begun = time.monotonic()

    def send(session):
        return session.post(demo_platform.graphql_url, json={"query": READ}, auth=("admin", "demo-admin"), timeout=10)

    with ThreadPoolExecutor(64) as pool:
        answers = list(pool.map(send, sessions))
    for session in sessions:
        session.close()
    assert all(answer.ok for answer in answers)
    assert demo_platform.connections == 64
    assert time.monotonic() - begun < 64 * 0.3 / 4


def test_a_slow_field_is_slow_and_the_others_are_not(told):
    cheap = '{apps(name: "example"){apps{name metadata{title}}}}'
    slow = '{apps(name: "example"){apps{logs{app} analytics{resources{cpuUsage} dependencies{python}}}}}'
    with serve(apps=12, slow_seconds=0.15) as platform:
        told(platform, cheap)
        told(platform, slow)
        quick, dear = platform.requests
    assert quick.took < 0.15
    assert dear.took >= 0.45


def test_a_body_of_unknown_or_absurd_length_is_refused(demo_platform):
    chunked = requests.post(demo_platform.graphql_url, data=iter([b"{}"]), timeout=5)
    assert chunked.status_code == 411
    with socket.create_connection(("127.0.0.1", demo_platform.port), timeout=5) as raw:
        raw.sendall(b"POST /Manager/graphql HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999\r\n\r\n")
        assert raw.recv(100).startswith(b"HTTP/1.1 413 ")
