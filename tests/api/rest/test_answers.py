"""What a person reads when a platform answers with anything but what was asked for."""

from __future__ import annotations

import pytest

from api.errors import Busy, Garbled, NeedsLogin, NotFound, Refused, Unreachable
from api.rest.answers import words_of
from api.rest.call import TooLong, read
from api.wire.session import Limits
from demo.faults import Kind


def fail(platform, status, body, **headers):
    platform.faults.add(Kind.STATUS, status=status, body=body, headers=headers)


@pytest.mark.parametrize(
    ("status", "body", "error", "words"),
    [
        (401, '{"code": 30, "error": "bad key"}', NeedsLogin, "does not accept our credentials"),
        (403, "<html>no</html>", NeedsLogin, "does not accept our credentials"),
        (403, '{"code": 22, "error": "Not yours."}', Refused, "“Not yours.”"),
        (400, '{"code": 7, "error": "Odd name", "payload": null}', Refused, "“Odd name”"),
        (400, '{"message": "from another program"}', Refused, "“from another program”"),
        (400, "[]", Refused, "HTTP 400"),
        (400, '["just words"]', Refused, "HTTP 400"),
        (422, '{"error": {"deep": 1}}', Refused, "HTTP 422"),
        (499, "null", Refused, "HTTP 499"),
        (404, '{"code": 4}', NotFound, "does not have"),
        (404, "<html>nothing</html>", Garbled, "no such API"),
        (500, '{"error": "oops"}', Garbled, "failed inside"),
        (302, "", NeedsLogin, "asks for a sign-in"),
        (200, '<form><input type="password">', NeedsLogin, "asks for a sign-in"),
        (200, "<html>hello</html>", Garbled, "cannot be read"),
        (200, "", Garbled, "cannot be read"),
    ],
)
def test_every_odd_answer_is_a_sentence(demo_posit_connect, endpoint, status, body, error, words):
    fail(demo_posit_connect, status, body)
    with pytest.raises(error, match=words):
        read(endpoint, "v1/content")


def test_a_kind_may_know_better_what_an_error_means(demo_posit_connect, make_endpoint):
    fail(demo_posit_connect, 500, '{"errorType": "Unauthorized"}')
    knowing = make_endpoint(explain=lambda status, payload: NeedsLogin(f"{status} {payload['errorType']}"))
    with pytest.raises(NeedsLogin, match="500 Unauthorized"):
        read(knowing, "v1/content")


def test_a_server_that_asks_for_time_makes_a_person_wait_no_longer_than_they_would(demo_posit_connect, endpoint):
    fail(demo_posit_connect, 429, "{}", **{"Retry-After": "60"})
    with pytest.raises(Busy) as told:
        read(endpoint, "v1/content", patience=10)
    assert told.value.seconds == 60
    assert demo_posit_connect.requests.count() == 1


def test_a_redirect_is_never_followed_with_our_key(demo_posit_connect, endpoint):
    demo_posit_connect.faults.add(Kind.REDIRECT)
    with pytest.raises(NeedsLogin):
        read(endpoint, "v1/user")
    assert demo_posit_connect.requests.count() == 1


def test_an_answer_without_end_is_not_held_in_memory(make_endpoint):
    with pytest.raises(TooLong, match="longer answer"):
        read(make_endpoint(limits=Limits(body=2000)), "v1/content")


def test_nobody_there_is_said_plainly(make_endpoint):
    with pytest.raises(Unreachable, match="does not accept connections"):
        read(make_endpoint("http://127.0.0.1:9"), "v1/user")


def test_the_servers_own_words_fit_on_one_line():
    assert words_of({"error": "a\n\x00b" + "c" * 900}) == "a b" + "c" * 297
    assert words_of([{"error": "in a list"}]) == "in a list"
    assert words_of({"error": 5, "message": None}) is None
