"""Tables that are made once and handed out again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from flask import Flask
from flask_login import LoginManager

from api import Role, Snapshot, Visitor
from components.table import Kept

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)
SNAPSHOT = Snapshot("7", (), (), (), NOON, 90)


@pytest.fixture
def as_role():
    """A request of somebody with that role."""
    server = Flask("kept")
    server.secret_key = "only to have one"
    login = LoginManager(server)

    @login.request_loader
    def load(request):
        visitor = Visitor("issuer|1", "ada", None, None, Role(request.headers["Role"]))
        return SimpleNamespace(visitor=visitor, is_authenticated=True, is_active=True, get_id=lambda: "1")

    return lambda role: server.test_request_context(headers={"Role": role})


@pytest.fixture
def kept():
    made = []

    def make(snapshot):
        made.append(snapshot)
        return {"number": len(made)}

    return Kept(make)


def test_the_same_estate_is_made_once(kept, as_role):
    with as_role("admin"):
        assert kept.table(SNAPSHOT, None) is kept.table(replace(SNAPSHOT, now=NOON + timedelta(minutes=5)), None)


def test_what_one_role_sees_is_never_handed_to_another(kept, as_role):
    with as_role("admin"):
        first = kept.table(SNAPSHOT, None)
    with as_role("viewer"):
        assert kept.table(SNAPSHOT, None) is not first


@pytest.mark.parametrize(
    ("snapshot", "platform"),
    [
        (replace(SNAPSHOT, version="8"), None),
        (SNAPSHOT, "prod"),
        (replace(SNAPSHOT, now=NOON + timedelta(hours=1)), None),  # an app grows stale by itself
    ],
)
def test_another_estate_another_platform_and_another_hour_are_made_anew(kept, as_role, snapshot, platform):
    with as_role("lead"):
        assert kept.table(SNAPSHOT, None) is not kept.table(snapshot, platform)


def test_only_a_few_tables_are_held(kept, as_role):
    with as_role("lead"):
        first = kept.table(SNAPSHOT, None)
        for number in range(20):
            kept.table(replace(SNAPSHOT, version=f"later {number}"), None)
        assert kept.table(SNAPSHOT, None) is not first
