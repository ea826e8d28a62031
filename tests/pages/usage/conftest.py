"""The day on which use is asked about, without a console."""

from __future__ import annotations

from datetime import date

import pytest

import api


@pytest.fixture(autouse=True)
def _on_that_day(monkeypatch):
    monkeypatch.setattr(api, "usage_window", lambda days: api.Window.until_yesterday(days, date(2026, 3, 4)))
