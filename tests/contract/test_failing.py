"""A platform that is down, slow, strange or refuses us ends a call in time, with a sentence, and tells no secret."""

from __future__ import annotations

import logging
import socket
import time

import pytest

from api.errors import ApiError, Garbled, NeedsLogin, Unreachable
from demo.faults import Kind
from tests.contract.conftest import QUICK

PATIENCE = 3 * QUICK.total + 1  # a few calls one after another, each with its own deadline
QUESTIONS = ("account", "read")


@pytest.fixture
def closed_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@pytest.mark.parametrize("question", QUESTIONS)
def test_credentials_that_are_not_accepted_are_said_to_be_so(kind, make, question):
    with pytest.raises(NeedsLogin, match="Headquarters"):
        getattr(make(**kind.wrong), question)()


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_server_that_is_gone_is_unreachable_at_once(stand_in, make, question):
    platform = make(limits=QUICK)
    stand_in.stop()
    begun = time.monotonic()
    with pytest.raises(Unreachable, match="Headquarters"):
        getattr(platform, question)()
    assert time.monotonic() - begun < PATIENCE


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_server_that_never_answers_is_unreachable_within_its_deadline(stand_in, make, question):
    stand_in.faults.add(Kind.NEVER)
    begun = time.monotonic()
    with pytest.raises(Unreachable, match="Headquarters"):
        getattr(make(limits=QUICK), question)()
    assert time.monotonic() - begun < PATIENCE


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_answer_that_trickles_in_is_cut_at_the_deadline(stand_in, make, question):
    stand_in.faults.add(Kind.TRICKLE, bytes_per_second=2)
    begun = time.monotonic()
    with pytest.raises((Unreachable, Garbled), match="Headquarters"):
        getattr(make(limits=QUICK), question)()
    assert time.monotonic() - begun < PATIENCE


STRANGE = [
    (Kind.LOGIN_PAGE, {}, (NeedsLogin, Garbled)),
    (Kind.REDIRECT, {}, (NeedsLogin, Garbled)),
    (Kind.STATUS, {"status": 200, "body": "<html><body>Welcome</body></html>"}, (Garbled, NeedsLogin)),
    (Kind.STATUS, {"status": 200, "body": '{"half": '}, (Garbled,)),
    (Kind.STATUS, {"status": 200, "body": "[1, null, {}]"}, (Garbled,)),
    (Kind.STATUS, {"status": 200, "body": "{}"}, (Garbled,)),
    (Kind.STATUS, {"status": 500, "body": "<html>Traceback</html>"}, (Garbled, Unreachable)),
    (Kind.STATUS, {"status": 503}, (Unreachable,)),
    (Kind.EMPTY, {}, (Garbled,)),
    (Kind.CUT, {}, (Garbled, Unreachable)),
    (Kind.RESET_AFTER, {}, (Unreachable,)),
]


@pytest.mark.parametrize(("fault", "details", "errors"), STRANGE)
def test_a_strange_answer_is_a_sentence(stand_in, make, fault, details, errors):
    stand_in.faults.add(fault, **details)
    with pytest.raises(errors, match="Headquarters") as told:
        make(limits=QUICK).read()
    assert "<" not in str(told.value)
    assert told.value.sentence.endswith(".")


def test_a_passing_trouble_is_not_noticed(stand_in, platform):
    platform.account()  # signing in is no read everywhere, and is not tried again
    stand_in.faults.add(Kind.STATUS, status=502, times=2)
    assert platform.read().whole


def test_nothing_that_can_be_printed_holds_a_secret(kind, stand_in, make, caplog):
    caplog.set_level(logging.DEBUG)
    texts = []
    for platform in (make(), make(**kind.wrong)):
        texts += [repr(platform), str(platform), repr(vars(platform))]
        try:
            texts += [repr(platform.read()), repr(platform.account())]
        except ApiError as error:
            texts += [str(error), repr(error), repr(error.__cause__)]
    texts += [f"{record.getMessage()} {record.__dict__}" for record in caplog.records]
    secrets = (*kind.secrets(stand_in), *map(str, kind.wrong.values()))
    assert all(len(secret) > 5 for secret in secrets)
    assert [secret for secret in secrets if any(secret in text for text in texts)] == []
