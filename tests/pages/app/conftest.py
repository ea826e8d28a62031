"""An estate made by hand, and what a person reads of a drawn component."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from api import Capability, Offer, PlatformState, Snapshot
from components import address
from pages.app.known import Known
from tests.components import reading

NOW = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)
LACKING = {Capability.VIEWERS: Offer(offered=False, note="The API names no viewers.")}


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch):
    monkeypatch.setattr(address, "get_relative_path", lambda path: path)


@pytest.fixture
def words():
    return reading.words


@pytest.fixture
def parts():
    return reading.parts


@pytest.fixture
def now():
    return NOW


@pytest.fixture
def state():
    def make(lacking=LACKING, **more):
        offers = {capability: lacking.get(capability, Offer(offered=True, note="")) for capability in Capability}
        read = {"read_at": NOW - timedelta(minutes=4), "whole": True} | more
        return PlatformState("prod", "dash-enterprise-4", "Production", "https://de.example.com", offers, **read)

    return make


@pytest.fixture
def known(state):
    def make(app, *others, people=(), on=None):
        on = on or state()
        return Known(app, on, Snapshot("1", (app, *others), tuple(people), (on,), NOW, 90))

    return make


@pytest.fixture
def fact(words, parts):
    """What stands beside a term."""

    def find(component, term):
        rows = [row for row in parts(component, "Div") if getattr(row, "className", "") == "fact"]
        found = [row.children[1] for row in rows if words(row.children[0]) == term]
        assert len(found) == 1, f"{len(found)} rows for {term}"
        return words(found[0])

    return find
