"""An estate made by hand, and candidates of it."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from dash import _get_paths
from dash._utils import AttributeDict

import api
from api import App, Candidate, Person, PlatformState, Snapshot

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
MEBI = 1024 * 1024
OFFERS = {capability: api.Offer(offered=True, note="") for capability in api.Capability}


@pytest.fixture(autouse=True)
def below(monkeypatch):
    monkeypatch.setattr(_get_paths, "CONFIG", AttributeDict(requests_pathname_prefix="/"))


@pytest.fixture
def candidate():
    def make(app, last_view=None, **more):
        reason = "No view since 2025-12-04. Without bots."
        held = {"visited": app.visited, "cpu_percent": app.cpu_percent, "memory_bytes": app.memory_bytes}
        return Candidate(app, reason, last_view, **held, excluded=None, **more)

    return make


@pytest.fixture
def sales(candidate):
    app = App("prod", "sales", title="Sales", owner="ann", visible=True, memory_bytes=512 * MEBI, cpu_percent=2.0)
    return candidate(app, date(2025, 11, 3))


@pytest.fixture
def stock(candidate):
    unread = frozenset({"memory_bytes", "cpu_percent"})
    return candidate(App("prod", "stock", owner="ann", visible=False, unread=unread))


@pytest.fixture
def estate():
    def make(*candidates):
        state = PlatformState("prod", "dash-enterprise-4", "Production", "https://de.example", OFFERS, read_at=NOW)
        people = (Person("prod", "ann", name="Ann Lee", email="ann@example.com"),)
        return Snapshot("1", tuple(one.app for one in candidates), people, (state,), NOW, 90)

    return make
