"""Apps report views under the key of their platform: checked one by one, counted together, and open to nobody else."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

import api.identity
from api.errors import ConfigError
from api.platforms.shapes import App
from api.usage import posted
from api.usage.asking import Scope, Window
from api.usage.counting import totals
from api.usage.settings import UsageSettings

KEY, OTHER = "the-key-of-production-0123456789", "the-key-of-connect-0123456789-ab"
DAY = Window(date(2026, 3, 1), date(2026, 3, 1))


@pytest.fixture
def environment():
    return {"USAGE_KEYS": json.dumps({"prod": KEY, "con": OTHER})}


@pytest.fixture
def inbox(server, context):
    made = posted.install(server, context)
    yield made
    made.flush()


@pytest.fixture
def server(context):
    server = Flask("console")
    api.identity.install(server, context)
    server.get("/<path:any_other>")(lambda any_other: "a page")
    return server


@pytest.fixture
def report(server, inbox, estate):
    """Send views as an app does: without a cookie, under a key."""
    estate(prod=((App("prod", "sales", owner="ann"),), ()))

    def sent(*views, key=KEY, body=None):
        given = {"Authorization": f"Bearer {key}"}
        return server.test_client().post("/usage/views", headers=given, data=body or json.dumps({"views": views}))

    return sent


def counted(ask, platform="prod"):
    return ask(totals, DAY, Scope(platform)).now.views


def test_reported_views_are_counted_together(report, inbox, ask, clock):
    at = clock().isoformat()
    answer = report({"app": "sales", "viewer": "ann", "path": "/x", "time": at}, {"app": "sales"})
    assert (answer.status_code, answer.json) == (202, {"taken": 2, "refused": []})
    report({"app": "sales", "viewer": None, "time": at})
    assert counted(ask) is None
    inbox.flush()
    inbox.flush()
    found = ask(totals, DAY, Scope("prod")).now
    assert (found.views, found.anonymous, found.viewers.count) == (3, 2, 1)


def test_each_view_is_checked_and_the_others_count(report, inbox, ask, clock):
    wrong = [
        "sales",
        {"app": "nothing"},
        {"app": ["sales"]},
        {"app": "sales", "viewer": 7},
        {"app": "sales", "viewer": "x" * 300},
        {"app": "sales", "time": "yesterday"},
        {"app": "sales", "time": (clock() + timedelta(hours=2)).isoformat()},
        {"app": "sales", "time": (clock() - timedelta(days=8)).isoformat()},
    ]
    answer = report(*wrong, {"app": "sales", "viewer": "bob"})
    assert answer.json["taken"] == 1
    assert [one["number"] for one in answer.json["refused"]] == list(range(8))
    inbox.flush()
    assert counted(ask) == 1


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"views": []}', b'{"views": {}}', b"\xff"])
def test_a_body_of_another_shape_is_refused(report, body):
    assert report(body=body or b" ").status_code == 400


def test_too_much_at_once_is_refused(report, inbox, monkeypatch):
    assert report(*[{"app": "sales"}] * 1001).status_code == 400
    assert report(body=b" " * 300_000).status_code == 413
    monkeypatch.setattr("api.usage.inbox.MOST", 3)
    assert report(*[{"app": "sales"}] * 2).status_code == 202
    answer = report(*[{"app": "sales"}] * 2)
    assert (answer.status_code, answer.headers["Retry-After"]) == (429, "30")


@pytest.mark.parametrize("key", ["", "wrong", KEY[:-1], KEY + "x", "ключ"])
def test_without_the_key_nothing_is_taken(report, key):
    assert report({"app": "sales"}, key=key.encode().decode("latin-1")).status_code == 401


def test_a_key_speaks_for_its_own_platform_alone(report):
    answer = report({"app": "sales"}, key=OTHER)
    assert answer.json["refused"] == [{"number": 0, "why": "There is no such app."}]


def test_the_address_is_open_to_reports_alone(report, server):
    client = server.test_client()
    assert client.get("/usage/views", headers={"Authorization": f"Bearer {KEY}"}).status_code == 401
    assert client.get("/usage").status_code == 401
    assert client.post("/usage", json={}).status_code in {401, 303}
    from_a_browser = {"Authorization": f"Bearer {KEY}", "Origin": "https://evil.example"}
    assert client.post("/usage/views", json={"views": [{"app": "sales"}]}, headers=from_a_browser).status_code == 403


@pytest.mark.parametrize("environment", [{}])
def test_without_keys_there_is_no_such_address(server, context, environment):
    assert posted.install(server, context) is None
    assert server.test_client().post("/usage/views", json={}).status_code == 401


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{", "not valid JSON"),
        ("[]", "must be an object"),
        ('{"prod": "short"}', "at least 24"),
        (json.dumps({"a": KEY, "b": KEY}), "twice"),
    ],
)
def test_wrong_keys_stop_the_start(text, sentence):
    with pytest.raises(ConfigError, match=sentence):
        UsageSettings.from_env({"USAGE_KEYS": text})


@pytest.mark.parametrize("environment", [{"USAGE_KEYS": json.dumps({"other": KEY})}])
def test_a_key_of_no_platform_stops_the_start(server, context, environment):
    with pytest.raises(ConfigError, match="other"):
        posted.install(server, context)


def test_what_the_store_does_not_take_waits(report, inbox, ask, monkeypatch, context):

    report({"app": "sales"})
    with monkeypatch.context() as broken:
        broken.setattr(
            "api.usage.counter.keeping.take_turn", lambda _c: (_ for _ in ()).throw(OperationalError("", {}, None))
        )
        inbox.flush()
    inbox.flush()
    assert counted(ask) == 1
