"""The order as rows: what is known of each app, and where a draft puts it."""

from __future__ import annotations

import pytest

from api import Capability, Difference, Keeper, Line
from pages.portal.rows import placing, rows


def test_every_app_is_a_row_with_its_standing_and_what_is_to_be_mended(portal, state):
    found = rows(portal(), state())
    assert [(row["key"], row["standing"], row["rank"]) for row in found["apps"]] == [
        ("sales", "shown", 10),
        ("stock", "shown", 20),
        ("old", "hidden", None),
        ("far", "not told", None),
    ]
    assert [short for short, _why, _tone in found["apps"][0]["defects"]] == ["shared rank"]


def test_what_is_not_told_is_marked_and_never_looks_like_none(portal, state):
    far = rows(portal(), state(Capability.CONTACT))["apps"][3]
    assert far["marks"] == {"tags": "u", "rank": "u", "contact": "n"}


def test_what_single_apps_tell_is_known_or_not_yet_and_never_not_offered(portal, state):
    on_its_page = (Capability.RANK, Capability.TAGS, Capability.CONTACT)
    sales, *_rest, far = rows(portal(looks=True), state(*on_its_page))["apps"]
    assert (sales["marks"], far["marks"]) == ({}, {"tags": "u", "rank": "u"})


@pytest.mark.parametrize(
    ("lacking", "editable"),
    [
        ((), ["rank", "title", "description", "tags", "contact"]),
        ((Capability.SET_CONTACT,), ["rank", "title", "description", "tags"]),
        ((Capability.SET_TEXT,), ["rank", "contact"]),
    ],
)
def test_only_what_the_platform_takes_can_be_typed(portal, state, lacking, editable):
    assert rows(portal(), state(*lacking))["editable"] == editable


def test_where_the_console_keeps_the_order_nothing_but_that_can_be_changed(portal, state):
    found = rows(portal(Keeper.CONSOLE), state())
    assert found["editable"] == []
    assert {row["rank"] for row in found["apps"]} == {None}


def test_a_draft_says_where_each_app_comes_to_stand_and_what_it_gets(portal, draft):
    one = draft(texts={"sales": {"title": "<b>Sales</b>"}})
    found = placing(portal(), one, Difference((Line("stock", "moved", 2, 1),), 1, {"stock": (20, 5)}))
    assert found == {
        "order": ["stock", "sales"],
        "ranks": {"stock": 5},
        "did": {"stock": ["moved"]},
        "edits": {"sales": {"title": "<b>Sales</b>"}},
    }
    assert placing(portal(), None, None)["order"] == ["sales", "stock"]
