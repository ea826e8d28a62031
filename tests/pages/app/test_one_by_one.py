"""What a platform tells of one app at a time stands on the app's page, whatever its list lacks."""

from __future__ import annotations

from api import App, Capability, Detail, Offer
from pages.app import live
from pages.app.known import groups

LACKING = {need: Offer(offered=False, note="Not in the list.") for need in (Capability.ACCESS, Capability.RANK)}
TOLD = App("prod", "sales", access="restricted", visible=True, rank=0, tags=("crm",), co_owners=("bob", "cy"))


def test_what_was_told_is_shown_although_the_list_does_not_offer_it(state, words, fact):
    drawn = live.answered(Detail(app=TOLD, viewers=("ann",)), state(LACKING))
    assert fact(drawn, "Who may open it") == "Only the people named for it"
    assert fact(drawn, "Rank") == "0"
    assert fact(drawn, "Co-owners") == "bob cy"
    assert fact(drawn, "Named viewers") == "ann"


def test_what_was_not_answered_is_unknown_and_not_none(state, fact):
    detail = Detail(app=App("prod", "sales", unread=frozenset({"access", "rank", "tags"})))
    for term in ("Who may open it", "Rank", "Tags"):
        assert fact(live.answered(detail, state(LACKING)), term).startswith("unknown")


def test_a_platform_whose_list_tells_everything_has_no_such_panel(state, words):
    assert "Asked for this app alone" not in words(live.answered(Detail(), state()))


def test_the_facts_above_say_where_the_viewers_stand(known, state, fact):
    assert fact(groups(known(TOLD, on=state({}))), "Named viewers") == "told of one app at a time, below"
    singly = dict.fromkeys((Capability.TAGS, Capability.RANK), Offer(offered=False, note="By info.", singly=True))
    above = groups(known(TOLD, on=state(singly)))
    assert fact(above, "Tags") == fact(above, "Rank") == "told of one app at a time, below"
