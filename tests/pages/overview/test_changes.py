"""What changed lately: who, what, when, with a way to the app; many alike in one line."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from api import App, Happening
from pages.overview import changes
from tests.components.reading import parts, words


@pytest.fixture
def owner_changed(now):
    def make(app, hours=5):
        return Happening(now - timedelta(hours=hours), "production", app, "owner", "a.b", "c.d", None)

    return make


def test_a_change_names_the_app_and_leads_to_it(state, estate, owner_changed):
    snapshot = estate(state(), apps=[App("production", "sales/eu", title="Sales EU")])
    drawn = changes.drawn(snapshot, [owner_changed("sales/eu")], 7, more=False)
    assert "Sales EU Owner changed from a.b to c.d 5 hours ago" in words(drawn)
    assert parts(drawn, "Link")[0].href == "/portalkeeper/apps/production/sales%2Feu"
    assert words(drawn).endswith("1 change")


def test_an_app_that_is_gone_has_a_name_and_no_link(state, estate, owner_changed):
    drawn = changes.drawn(estate(state()), [owner_changed("old")], 7, more=False)
    assert "old Owner changed" in words(drawn)
    assert parts(drawn, "Link") == []


def test_the_same_change_of_many_apps_is_one_line(state, estate, owner_changed):
    happened = [owner_changed(f"app-{number}") for number in range(80)]
    happened.insert(1, replace(happened[0], kind="gone"))
    drawn = changes.drawn(estate(state()), happened, 7, more=False)
    assert len(parts(drawn, "Li")) == 2
    assert "app-0 and 79 more Owner changed" in words(drawn)
    assert words(drawn).endswith("81 changes")


def test_a_long_list_says_what_it_leaves_out(state, estate, owner_changed):
    happened = [owner_changed("app", hours=number) for number in range(60)]
    drawn = changes.drawn(estate(state()), happened, 7, more=True)
    assert len(parts(drawn, "Li")) == changes.MOST_LINES
    assert words(drawn).endswith("60 or more changes, the newest 40 lines shown")


def test_nothing_changed_says_so(state, estate):
    assert "Nothing changed" in words(changes.drawn(estate(state()), [], 7, more=False))


def test_a_hostile_title_is_text(state, estate, owner_changed):
    title = "<script>alert(1)</script>"
    drawn = changes.drawn(
        estate(state(), apps=[App("production", "x", title=title)]), [owner_changed("x")], 7, more=False
    )
    assert title in words(drawn)


def test_before_anything_was_read_nothing_is_said_of_changes(state, estate):
    assert changes.drawn(estate(state(minutes=None)), [], 7, more=False) is None
