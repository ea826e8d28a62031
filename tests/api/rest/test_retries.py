"""Reads are tried again when the trouble may pass; writes never are."""

from __future__ import annotations

import pytest

from api.errors import Garbled, Refused, Unreachable
from api.rest.call import read, write
from api.wire.session import Limits
from demo.faults import Kind

ITEM = "PATCH v1/content/<guid>"


def first_guid(endpoint):
    return read(endpoint, "v1/content")[0]["guid"]


@pytest.mark.parametrize("kind", [Kind.STATUS, Kind.RESET_BEFORE, Kind.RESET_AFTER, Kind.CUT, Kind.STATUS_AFTER])
def test_a_read_that_fails_twice_is_answered_the_third_time(demo_posit_connect, endpoint, pauses, kind):
    demo_posit_connect.faults.add(kind, times=2)
    assert read(endpoint, "v1/user")["username"] == "admin"
    assert demo_posit_connect.requests.count() == 3
    assert len(pauses.taken) == 2
    assert all(0 <= pause <= 0.1 * 2**number for number, pause in enumerate(pauses.taken))


def test_a_read_is_tried_four_times_and_no_more(demo_posit_connect, endpoint):
    demo_posit_connect.faults.add(Kind.STATUS, status=503)
    with pytest.raises(Unreachable, match="not available"):
        read(endpoint, "v1/user")
    assert demo_posit_connect.requests.count() == 4


def test_a_server_that_asks_for_time_gets_it(demo_posit_connect, endpoint, pauses):
    demo_posit_connect.faults.add(Kind.STATUS, status=503, times=1, headers={"Retry-After": "7"})
    assert read(endpoint, "v1/user")
    assert 7 <= pauses.taken[0] <= 7.1


@pytest.mark.parametrize(
    ("kind", "error"),
    [
        (Kind.STATUS, Unreachable),
        (Kind.RESET_BEFORE, Unreachable),
        (Kind.RESET_AFTER, Unreachable),
        (Kind.CUT, Garbled),
    ],
)
def test_a_write_is_sent_once_and_its_outcome_is_not_guessed(demo_posit_connect, endpoint, kind, error):
    guid = first_guid(endpoint)
    demo_posit_connect.faults.add(kind, ITEM)
    with pytest.raises(error, match="Whether it took effect is not known"):
        write(endpoint, "PATCH", f"v1/content/{guid}", {"title": "New"})
    assert demo_posit_connect.requests.count(ITEM) == 1


def test_a_write_that_could_not_be_sent_is_known_not_to_have_happened(make_endpoint):
    with pytest.raises(Unreachable) as told:
        write(make_endpoint("http://127.0.0.1:9"), "PATCH", "v1/content/x", {"title": "New"})
    assert "took effect" not in str(told.value)


def test_a_refused_write_says_the_servers_words(endpoint):
    guid = first_guid(endpoint)
    with pytest.raises(Refused, match="access type 'nobody' is not known"):
        write(endpoint, "PATCH", f"v1/content/{guid}", {"access_type": "nobody"})


def test_a_write_answered_with_nothing_is_done(endpoint):
    assert write(endpoint, "DELETE", f"v1/content/{first_guid(endpoint)}") is None


def test_a_call_ends_at_its_deadline_whatever_trickles_in(demo_posit_connect, make_endpoint):
    demo_posit_connect.faults.add(Kind.TRICKLE, bytes_per_second=20)
    with pytest.raises(Unreachable, match="took too long"):
        read(make_endpoint(limits=Limits(total=0.5)), "v1/user")


def test_a_server_that_never_answers_is_given_up(demo_posit_connect, make_endpoint):
    demo_posit_connect.faults.add(Kind.NEVER)
    with pytest.raises(Unreachable, match="did not answer in time"):
        read(make_endpoint(limits=Limits(read=0.3)), "v1/user")
