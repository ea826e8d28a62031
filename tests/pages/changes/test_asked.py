"""What an address narrows the trail to, whoever wrote it."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

import api
from components import address
from pages.changes.asked import FIELDS, Filters, asked


def test_everything_an_address_says_reaches_the_trail():
    text = "?person=ann&app=sales&kind=owner&outcome=refused&since=2026-11-20&until=2026-11-21&zone=Europe/Berlin"
    told = address.read(text, Filters)
    found = asked(*(getattr(told, name) for name in FIELDS), told.zone, text + "&run=1f").sought("legacy")
    since, before = datetime(2026, 11, 19, 23, tzinfo=UTC), datetime(2026, 11, 21, 23, tzinfo=UTC)
    assert found == api.Sought("ann", "sales", "owner", api.State.REFUSED, "1f", "legacy", since, before)


@pytest.mark.parametrize("text", ["", "?person=+&app=%20&kind=any&outcome=any", "?outcome=exploded&page=7"])
def test_nothing_and_nonsense_narrow_it_to_nothing(text):
    assert address.read(text, Filters).sought(None) == api.Sought()


def test_days_that_are_none_are_said():
    with pytest.raises(api.Refused, match="comes after"):
        address.read("?since=2026-11-22&until=2026-11-21", Filters).sought(None)
