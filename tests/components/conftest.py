"""A console below /portalkeeper/, as far as links know, and an estate made by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from dash import _get_paths
from dash._utils import AttributeDict

from api import Capability, Offer, PlatformState, Snapshot

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def below(monkeypatch):
    """Links are built from what the last Dash() of the process was told."""
    monkeypatch.setattr(_get_paths, "CONFIG", AttributeDict(requests_pathname_prefix="/portalkeeper/"))


@pytest.fixture
def now():
    return NOW


@pytest.fixture
def state():
    def make(name="Production", *, minutes=4, **more):
        read_at = None if minutes is None else NOW - timedelta(minutes=minutes)
        offers = {capability: Offer(offered=True, note="") for capability in Capability}
        return PlatformState(name.lower(), "dash-enterprise-4", name, "https://de.example", offers, read_at, **more)

    return make


@pytest.fixture
def estate():
    return lambda *states, apps=(), people=(): Snapshot("1", tuple(apps), tuple(people), states, NOW, 90)
