"""An estate with one app that people call something else; links stand at the root."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from api import Account, App, Capability, Offer, PlatformState, Snapshot
from components import address

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
OFFERS = {one: Offer(offered=True, note="") for one in Capability}
LEGACY = PlatformState(
    "legacy", "dash-enterprise-4", "Old server", "https://old.example", OFFERS, account=Account("svc", is_admin=True)
)
KNOWN = Snapshot("1", (App("legacy", "one", title="The first"),), (), (LEGACY,), NOW, 90)


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch):
    monkeypatch.setattr(address, "get_relative_path", lambda path: path)
