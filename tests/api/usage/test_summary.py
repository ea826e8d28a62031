"""The summary as a page: every number in words, unknown as such, and nothing of an app's text can act."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

import api
from api.usage.counter import View
from api.usage.reports.write import as_html

NOON = datetime(2026, 2, 20, 12, tzinfo=UTC)
INQUIRY = api.Inquiry(api.Window(date(2026, 2, 18), date(2026, 2, 21)))
OLD = NOON.replace(year=2025)


@pytest.fixture
def page(context, estate, gathered):
    """What is known begins on the second day, and the other platform tells nothing."""
    sales = api.App("prod", "sales", title="<script>alert(1)</script>", owner="ann", created=OLD, tags=("money",))
    stock = api.App("prod", "stock", created=OLD, unread=frozenset({"owner", "memory_bytes"}))
    estate(prod=((sales, stock), ()), con=((api.App("con", "1"),), ()))
    gathered("prod", [View("sales", NOON, "bob"), View("sales", NOON, None)], NOON.replace(day=19), NOON)
    return as_html(context, INQUIRY)


def test_its_numbers_and_what_is_unknown(page):
    for words in (
        "Use of all platforms, 2026-02-18 to 2026-02-21",
        "Views<b>2</b><small>no comparison: the period before is unknown</small>",
        "Viewers<b>1</b>",
        "Connect tells nothing of these days",
        "Production tells of some of these days only.",
        "<title>2026-02-18: unknown</title>",
        "<title>2026-02-20: 2 views</title>",
        "Grey days are unknown.",
        "owner unknown, Production",
        "Without bots.",
        "days as in UTC",
    ):
        assert words in page


def test_text_of_apps_is_only_text(page):
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script" not in page
