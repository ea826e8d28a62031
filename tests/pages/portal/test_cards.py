"""What stands on the cards, and which of them a search and a tag leave."""

from __future__ import annotations

import pytest

from pages.portal.cards import cards_of, narrowed, tags_of
from pages.portal.visitors import counted, drawn, listed
from tests.components.reading import words

HOSTILE = ("<script>alert(1)</script>", "[a](javascript:1)", "{{7*7}} ${7*7}", "=cmd|' /C calc'!A1")


@pytest.fixture
def made(portal, draft):
    def made(**texts):
        return cards_of(draft(texts=texts), portal().shown)

    return made


def test_an_app_without_a_title_goes_by_its_name_and_a_gap_is_told(made):
    assert [(card.title, card.gap) for card in made()] == [("Sales", ""), ("stock", "description not known")]


def test_what_is_not_told_of_who_may_open_an_app_is_said(made, portal):
    sales, stock = map(drawn, made())
    assert (sales["access"], stock["access"]) == (("everyone signed in", "none"), ("restricted", "note"))
    far = drawn(cards_of(None, portal().untold)[0])
    assert (far["access"], far["gap"]) == (("access not told", "none"), "no description")


def test_texts_of_the_draft_stand_on_the_cards_already(made):
    found = made(sales={"title": "Revenue", "tags": ["new"]})[0]
    assert (found.title, found.tags) == ("Revenue", ("new",))


@pytest.mark.parametrize("title", HOSTILE)
def test_a_title_is_shown_as_it_was_typed_whatever_it_looks_like(made, title):
    """U31."""
    found = made(sales={"title": title})
    assert drawn(found[0])["title"] == title
    assert [card.app for card in narrowed(found, title, "")] == ["sales"]


@pytest.mark.parametrize(
    ("search", "tag", "left"),
    [
        ("", "", ["sales", "stock"]),
        ("  SALES ", "", ["sales"]),
        ("\uff53ales", "", ["sales"]),
        ("left what", "", ["stock"]),
        ("ops", "", ["sales"]),
        ("", "b", ["sales"]),
        ("(a+)+$", "", []),
        ("stock", "ops", []),
    ],
)
def test_search_and_tag_leave_what_has_every_word_as_written(made, search, tag, left):
    assert [card.app for card in narrowed(made(), search, tag)] == left


def test_each_tag_is_counted_and_none_left_says_so(made):
    assert tags_of(made()) == [("b", 1), ("ops", 1)]
    assert "Nothing to see" in words(listed(0, 0))


def test_what_may_be_listed_or_not_is_said_beside_what_is():
    assert counted(1, 0) == "1 app listed."
    assert counted(2, 1).startswith("2 apps listed. Whether 1 more app is listed is not known")
    assert "Whether 37 more apps are listed is not known" in words(listed(0, 37))
