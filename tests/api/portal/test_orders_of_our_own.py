"""Where a platform has no rank, the console keeps the order, says so, and writes nothing to the platform."""

from __future__ import annotations

import pytest

import api
from tests.api.changes.conftest import ALL


@pytest.fixture
def world(world):
    world.can = ALL - {api.Capability.RANK, api.Capability.SET_RANK, api.Capability.VISIBLE}
    return world


@pytest.fixture
def kept(signed_in):
    def kept(*edits):
        key = signed_in("lead", api.begin_draft, "prod").id
        signed_in("lead", api.edit_draft, key, edits)
        signed_in("lead", api.hand_draft, key)
        return signed_in("admin", api.keep_draft, key)

    return kept


def names(signed_in):
    portal = signed_in("lead", api.read_portal, "prod")
    return "".join(entry.name for entry in portal.shown), "".join(entry.name for entry in portal.hidden)


def test_every_app_stands_by_name_until_somebody_arranges_them(signed_in):
    portal = signed_in("lead", api.read_portal, "prod")
    assert portal.keeper is api.Keeper.CONSOLE
    assert portal.why == "Production cannot."
    assert names(signed_in) == ("abcdefhi", "")
    assert not {"tied", "unset", "negative", "no-gap"} & portal.defects.keys()


def test_an_order_is_kept_without_a_write(signed_in, kept, world):
    kept({"do": "move", "apps": ["f"], "to": 1}, {"do": "hide", "apps": ["b"]})
    assert names(signed_in) == ("facdehi", "b")
    assert world.calls == []
    kept({"do": "show", "apps": ["b"]}, {"do": "move", "apps": ["b"], "after": "f"})
    assert names(signed_in) == ("fbacdehi", "")


def test_it_needs_no_writes_and_makes_no_plan(signed_in):
    key = signed_in("admin", api.begin_draft, "prod").id
    draft = signed_in("admin", api.edit_draft, key, [{"do": "move", "apps": ["f"], "to": 1}])
    assert signed_in("admin", api.draft_difference, draft).writes == 0
    with pytest.raises(api.Refused, match="nothing is written there"):
        signed_in("admin", api.plan_draft, key)
    with pytest.raises(api.Refused, match="only the order"):
        signed_in("admin", api.edit_draft, key, [{"do": "text", "app": "a", "field": "title", "value": "x"}])


def test_only_administrators_set_it_and_not_over_somebody_elses(signed_in, kept):
    late = signed_in("admin", api.begin_draft, "prod").id
    signed_in("admin", api.edit_draft, late, [{"do": "move", "apps": ["e"], "to": 1}])
    kept({"do": "move", "apps": ["f"], "to": 1})
    with pytest.raises(api.NotAllowed):
        signed_in("lead", api.keep_draft, late)
    with pytest.raises(api.Refused, match="somebody else"):
        signed_in("admin", api.keep_draft, late)
    signed_in("admin", api.decide_draft, late)
    signed_in("admin", api.keep_draft, late)
    assert names(signed_in)[0].startswith("ef")
