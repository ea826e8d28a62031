"""The table of contents: what visitors find, in its order, ready for paper."""

from __future__ import annotations

from api import Keeper, Portal
from pages.portal.contents import contents
from tests.components.reading import parts, words


def test_every_shown_app_is_a_line_in_its_order_with_what_is_not_told_told_apart_from_none(portal):
    told = contents(portal(), None)
    assert [words(line) for line in parts(told, "Tr")[1:]] == [
        "1 Sales sales – ops, b – everyone signed in",
        "2 stock What is left – – restricted",
    ]
    assert not [cell for cell in parts(told, "Td") if hasattr(cell, "dir")]  # words turn, columns do not
    assert "2 apps. Not among them: 1 whose place is not told." in words(told)


def test_contents_of_a_draft_say_so_and_lead_back_to_it(portal, draft):
    told = contents(portal(), draft())
    assert "as the draft “Spring” would leave it" in words(told)
    assert parts(told, "Link")[0].href == "/portal?platform=prod&draft=1f"


def test_a_portal_that_shows_nothing_says_so():
    assert "Nothing is shown" in words(contents(Portal("prod", "Production", Keeper.PLATFORM, (), (), ()), None))
