"""The zone in which days are cut, without a console."""

from __future__ import annotations

import pytest

import api


@pytest.fixture(autouse=True)
def zone(monkeypatch):
    monkeypatch.setattr(api, "usage_zone", lambda: "Europe/Berlin")
