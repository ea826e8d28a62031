"""What stands in place of a plan that cannot be made."""

from __future__ import annotations

from pages.ownership import chosen
from pages.ownership.asked import Asked
from tests.pages.ownership.test_running import links, text


def test_what_cannot_be_planned_says_why_and_leads_back_to_the_form_as_it_was():
    asked = Asked(asks="sheet", wish="1f", preview=True)
    drawn = chosen.refused("No row of a file is left to go by. Choose the file again.", asked)
    assert "This cannot be planned No row of a file is left to go by. Choose the file again." in text(drawn)
    assert [*links(drawn)] == ["/ownership?asks=sheet&wish=1f"]
