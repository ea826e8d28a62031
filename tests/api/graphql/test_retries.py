"""A read is tried again after a fault that may pass, three times at most; a write never is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from api.errors import Unreachable
from api.graphql.execute import execute
from api.platforms.dash_enterprise_4.documents import CURRENT
from api.wire.waiting import retry_after


@pytest.mark.parametrize(
    "fault", [{"kind": "reset_before"}, {"kind": "reset_after"}, {"kind": "status", "status": 503}]
)
def test_a_read_survives_three_faults(endpoint, demo_platform, fault):
    demo_platform.faults.add(**fault, times=3)
    assert execute(endpoint, CURRENT, {}).data["current"]["username"] == "admin"
    assert demo_platform.requests.count() == 4


@pytest.mark.parametrize("status", [502, 503, 504])
def test_a_gateway_that_stays_down_is_asked_four_times_with_growing_random_pauses(
    endpoint, demo_platform, virtual, status
):
    demo_platform.faults.add("status", status=status)
    with pytest.raises(Unreachable, match=f"not available at the moment .HTTP {status}"):
        execute(endpoint, CURRENT, {})
    assert demo_platform.requests.count() == 4
    assert len(virtual.slept) == 3
    assert all(0 <= pause <= 0.1 * 2**tries for tries, pause in enumerate(virtual.slept))
    assert len(set(virtual.slept)) == 3


@pytest.mark.parametrize("kind", ["reset_before", "reset_after", "status", "status_after", "cut"])
def test_a_write_is_sent_once_whatever_happens(endpoint, demo_platform, add_app, kind):
    demo_platform.faults.add(kind)
    with pytest.raises(Exception, match="Production"):
        execute(endpoint, add_app, {"name": "brand-new"})
    assert demo_platform.requests.count() == 1


def test_the_pause_a_server_asks_for_is_kept(endpoint, demo_platform, virtual):
    demo_platform.faults.add("status", status=503, headers={"Retry-After": "7"}, times=1)
    execute(endpoint, CURRENT, {})
    assert len(virtual.slept) == 1
    assert 7 <= virtual.slept[0] <= 7.2


def test_a_person_does_not_wait_longer_than_the_patience_given(endpoint, demo_platform, virtual):
    demo_platform.faults.add("status", status=503, headers={"Retry-After": "60"})
    with pytest.raises(Unreachable):
        execute(endpoint, CURRENT, {}, patience=5)
    assert virtual.slept == []


@pytest.mark.parametrize(
    ("text", "seconds"), [("7", 7), ("0", 1), ("100000", 120), ("", None), ("soon", None), ("-5", None), ("٣", None)]
)
def test_retry_after_in_seconds_stays_between_one_and_120(text, seconds):
    assert retry_after({"Retry-After": text}) == seconds


@pytest.mark.parametrize(("ahead", "seconds"), [(30, 30), (-500, 1), (5000, 120)])
def test_retry_after_as_a_date_stays_between_one_and_120(ahead, seconds):
    now = datetime(2026, 3, 1, 12, tzinfo=UTC)
    moment = format_datetime(now + timedelta(seconds=ahead), usegmt=True)
    assert retry_after({"Retry-After": moment}, now) == seconds
