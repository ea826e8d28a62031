"""Platforms made by hand, and what a person reads of a drawn component."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from api import Account, Capability, Offer, PlatformState, Snapshot
from pages.platforms import view
from tests.components import reading

NOW = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)


@pytest.fixture
def words():
    return reading.words


@pytest.fixture
def parts():
    return reading.parts


@pytest.fixture
def state():
    """A platform that answers; `more` changes what is to be different."""

    def make(**more):
        usual = {
            "offers": {
                Capability.RANK: Offer(offered=True, note=""),
                Capability.VIEWS: Offer(offered=False, note="The API counts no views."),
            },
            "read_at": NOW - timedelta(minutes=4),
            "whole": True,
            "took_seconds": 1.26,
            "measured_at": NOW - timedelta(hours=1),
            "tried_at": NOW - timedelta(minutes=4),
            "account": Account("svc", is_admin=True),
            "apps": 2614,
        }
        return PlatformState("prod", "dash-enterprise-4", "Production", "https://de.example.com", **usual | more)

    return make


@pytest.fixture
def drawn():
    def draw(*states, refreshable=True):
        return view.platforms(Snapshot("1", (), (), states, NOW, 90), refreshable=refreshable)

    return draw
