"""Every kind answers for every capability with a sentence, and keeps its word about acts."""

from __future__ import annotations

from api.platforms.capabilities import ACT_NEEDS, Capability


def test_every_capability_has_an_offer_in_its_order(platform):
    assert list(platform.capabilities()) == list(Capability)


def test_every_offer_says_how_or_why_not(platform):
    for need, offer in platform.capabilities().items():
        assert offer.note.endswith((".", "…")), need
        assert offer.note[0].isupper() or offer.note[0] in "`0123456789", need
        assert "\n" not in offer.note


def test_every_kind_lists_its_apps_and_their_owners(platform):
    offers = platform.capabilities()
    assert offers[Capability.INVENTORY].offered
    assert offers[Capability.OWNER].offered


def test_every_kind_has_every_act(platform):
    assert [act for act in ACT_NEEDS if not callable(getattr(platform, act, None))] == []


def test_the_budget_has_all_its_parts_or_there_is_none(platform):
    platform.account()
    budget = platform.budget()
    assert budget is None or budget.left is None or budget.limit is not None
