"""An estate made by hand, and its table read row by row."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from api import Capability, Offer, PlatformState, Snapshot
from pages.apps.rows import rows

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)


@pytest.fixture
def now():
    return NOW


@pytest.fixture
def state():
    def make(*lacking, **more):
        offers = {capability: Offer(capability not in lacking, "") for capability in Capability}
        read = {"read_at": NOW - timedelta(minutes=4), "measured_at": NOW - timedelta(minutes=3), "whole": True}
        return PlatformState("prod", "dash-enterprise-4", "Production", "https://de.example", offers, **(read | more))

    return make


@pytest.fixture
def estate(state):
    def make(*apps, people=(), on=None):
        return Snapshot("1", tuple(apps), tuple(people), (on or state(),), NOW, 90)

    return make


@pytest.fixture
def row(estate):
    """The only row of a table: its values by column, and under `marks` what is not known."""

    def read(app, **more):
        table = rows(estate(app, **more))
        values = {field: column[0] for field, column in table["columns"].items()}
        return {**values, "marks": {field: text[0] for field, text in table["marks"].items()}}

    return read
