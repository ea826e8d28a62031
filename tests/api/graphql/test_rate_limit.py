"""A rejection is recognised in every envelope; nobody calls until the platform is ready again, then all goes on."""

from __future__ import annotations

import time

import pytest

from api.errors import Busy
from api.graphql.execute import execute
from api.graphql.limits import rejection
from api.platforms.dash_enterprise_4.documents import CURRENT
from api.wire.clock import Clock
from api.wire.crew import Crew

ENVELOPES = ["errors", "status", "wrapped"]


@pytest.mark.parametrize("envelope", ENVELOPES)
def test_the_wait_is_the_one_the_error_names(endpoint, demo_platform, virtual, envelope):
    demo_platform.faults.add("rate_limit", envelope=envelope, milliseconds=9669, times=1)
    assert execute(endpoint, CURRENT, {}).data["current"]["username"] == "admin"
    assert demo_platform.requests.count() == 2
    assert sum(virtual.slept) == pytest.approx(9.669, abs=0.2)


@pytest.mark.parametrize(("milliseconds", "seconds"), [(1, 1), (0, 1), (9_000_000, 120)])
def test_the_wait_stays_between_one_and_120_seconds(endpoint, demo_platform, virtual, milliseconds, seconds):
    demo_platform.faults.add("rate_limit", milliseconds=milliseconds, times=1)
    execute(endpoint, CURRENT, {})
    assert sum(virtual.slept) == pytest.approx(seconds, abs=0.2)


def test_a_plain_429_without_numbers_is_waited_out_for_the_advised_minute(endpoint, demo_platform, virtual):
    demo_platform.faults.add("status", status=429, body="slow down", times=1)
    execute(endpoint, CURRENT, {})
    assert sum(virtual.slept) == pytest.approx(60, abs=0.2)


def test_retry_after_of_a_429_is_honoured(endpoint, demo_platform, virtual):
    demo_platform.faults.add("status", status=429, body="slow down", headers={"Retry-After": "5"}, times=1)
    execute(endpoint, CURRENT, {})
    assert sum(virtual.slept) == pytest.approx(5, abs=0.2)


def test_a_person_is_told_how_long_instead_of_waiting(endpoint, demo_platform, virtual):
    demo_platform.faults.add("rate_limit", milliseconds=30_000)
    with pytest.raises(Busy, match="Production are spent for the next 30 seconds") as met:
        execute(endpoint, CURRENT, {}, patience=10)
    assert met.value.seconds == pytest.approx(30, abs=0.2)
    assert virtual.slept == []


def test_an_account_that_is_always_rejected_ends_in_a_sentence(endpoint, demo_platform):
    demo_platform.faults.add("rate_limit", milliseconds=1000)
    with pytest.raises(Busy, match="always spent"):
        execute(endpoint, CURRENT, {})


def test_the_wait_is_kept_to_a_fifth_of_a_second_and_nobody_probes(make_endpoint, demo_platform):
    """On a real clock, with four threads that want to go on."""
    endpoint = make_endpoint(demo_platform.graphql_url, clock=Clock())
    fault = demo_platform.faults.add("rate_limit", milliseconds=1500, times=1)
    begun = time.monotonic()
    with pytest.raises(Busy):
        execute(endpoint, CURRENT, {}, patience=0)
    rejected = time.monotonic()
    with Crew(4, endpoint.hang_up) as crew:
        for answer in [crew.submit(execute, endpoint, CURRENT, {}) for _ in range(8)]:
            assert answer.result(10).data
    came = sorted(one.at for one in demo_platform.requests)
    assert demo_platform.faults.struck(fault) == 1
    assert len(came) == 9
    assert begun + 1.5 <= came[1] <= rejected + 1.7


@pytest.mark.parametrize(
    "payload",
    [
        None,
        [],
        {"errors": [{"message": "Internal error", "extensions": {"code": "INTERNAL"}}]},
        [{"message": "The word too_many_requests is in an app's name"}],
    ],
)
def test_other_errors_are_no_rejections(payload):
    assert rejection(payload) is None
