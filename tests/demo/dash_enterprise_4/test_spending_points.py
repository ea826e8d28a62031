"""The points budget: a fixed window from the first call, in which rejected calls count too."""

from __future__ import annotations

import time

import pytest

from demo.dash_enterprise_4 import serve
from demo.standing.limiter import Limiter

READ = "query Look{current{username}}"
WRITE = 'mutation{purgeCache(appname: "none"){ok}}'


def test_there_is_no_limit_unless_one_is_set(demo_platform, ask):
    assert all("errors" not in ask(demo_platform, READ).json() for _ in range(80))


def test_a_spent_budget_is_told_in_the_documented_words(ask):
    with serve(apps=12, points=3) as platform:
        answers = [ask(platform, READ) for _ in range(4)]
        assert [answer.status_code for answer in answers] == [200] * 4
        assert ["errors" in answer.json() for answer in answers] == [False, False, False, True]
        error = answers[-1].json()["errors"][0]
        assert error["message"] == "Rate limit exceeded"
        assert error["extensions"] == {"code": "TOO_MANY_REQUESTS"}
        assert 0 < error["stacktrace"].pop("msBeforeNext") <= 60_000
        assert error["stacktrace"] == {"remainingPoints": 0, "consumedPoints": 4, "isFirstInDuration": False}
        assert platform.limiter.rejected == 1


def test_writes_cost_more_than_reads(ask):
    with serve(apps=12, points=6) as platform:
        assert "errors" not in ask(platform, WRITE).json()
        assert "errors" not in ask(platform, READ).json()
        assert ask(platform, READ).json()["errors"][0]["stacktrace"]["consumedPoints"] == 7


def test_a_rejected_write_is_not_carried_out(ask, told):
    with serve(apps=12, points=4) as platform:
        assert "errors" in ask(platform, 'mutation{addApp(name: "too-much"){error}}').json()
        platform.limiter.points = None
        assert told(platform, '{apps(name: "too-much"){apps{name}}}')["apps"]["apps"] == []


def test_rejected_calls_cost_points_too(ask):
    with serve(apps=12, points=1) as platform:
        consumed = [ask(platform, READ).json() for _ in range(3)]
        assert [body["errors"][0]["stacktrace"]["consumedPoints"] for body in consumed[1:]] == [2, 3]


def test_every_account_has_its_own_window(ask):
    with serve(apps=12, points=1) as platform:
        assert "errors" not in ask(platform, READ).json()
        assert "errors" not in ask(platform, READ, "lead").json()


def test_the_window_ends_where_the_first_call_put_it():
    limiter = Limiter(1, 0.2)
    begun = time.monotonic()
    assert limiter.spend("admin", 1) is None
    while limiter.spend("admin", 1):
        assert time.monotonic() - begun < 2
    assert 0.2 <= time.monotonic() - begun < 0.4
    assert limiter.consumed("admin") == 1


@pytest.mark.parametrize(("envelope", "status"), [("errors", 200), ("status", 429), ("wrapped", 200)])
def test_the_refusal_comes_in_any_of_its_envelopes(ask, envelope, status):
    with serve(apps=12, points=0, envelope=envelope) as platform:
        answer = ask(platform, READ)
    body = answer.json()["error"] if envelope == "wrapped" else answer.json()
    assert (answer.status_code, body["errors"][0]["extensions"]["code"]) == (status, "TOO_MANY_REQUESTS")
