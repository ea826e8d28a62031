"""A platform whose list tells no ranks is asked app by app; until then they are unknown, and nothing is guessed."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta

import pytest

import api
from api.changes.shapes import State
from api.errors import Busy, NeedsLogin
from api.platforms.shapes import Reading
from api.portal import looking
from api.portal.looking import look_up
from tests.api.acting import wait
from tests.api.changes.conftest import ALL
from tests.api.portal.conftest import Portal
from tests.waiting import eventually

ON_ITS_PAGE = {api.Capability.VISIBLE, api.Capability.RANK, api.Capability.TAGS, api.Capability.ACCESS}
UNTOLD = frozenset({"visible", "rank", "tags", "access"})


class Listed(Portal):
    """Its list tells names and owners alone."""

    def read(self):
        found = super().read()
        apps = [replace(app, visible=None, rank=None, tags=(), access=None, unread=UNTOLD) for app in found.apps]
        return Reading(found.account, tuple(apps), found.people, whole=True)


@pytest.fixture
def world(world):
    return Listed(apps=world.apps, can=ALL - ON_ITS_PAGE)


@pytest.fixture
def looked_up(context):
    return lambda: look_up(context, "prod", lambda seconds: context.now.advance(seconds=seconds))


@pytest.fixture
def portal(signed_in):
    return lambda: signed_in("lead", api.read_portal, "prod")


def names(entries):
    return "".join(entry.name for entry in entries)


def test_what_is_not_told_is_unknown_and_no_defect(portal):
    found = portal()
    assert (found.shown, found.hidden, names(found.untold)) == ((), (), "abcdefhi")
    assert found.looks
    assert found.keeper is api.Keeper.PLATFORM
    assert found.defects == {}
    assert "tied" in found.untold[0].unknown


def test_looking_at_each_app_tells_the_order_and_when_that_was(portal, looked_up, clock):
    assert looked_up() == 8
    found = portal()
    assert (names(found.shown), names(found.hidden), found.untold) == ("abcdef", "hi", ())
    assert found.entries["a"].looked_at == clock()
    assert "tied" in found.entries["c"].defects


def test_what_is_told_of_an_app_later_is_nobodys_move(signed_in, portal, looked_up, world):
    draft = signed_in("lead", api.begin_draft, "prod").id
    looked_up()
    found = signed_in("lead", api.read_draft, draft)
    assert found.wanted.order == tuple("abcdef")
    assert signed_in("lead", api.draft_drift, found) == ()
    signed_in("lead", api.edit_draft, draft, [{"do": "move", "apps": ["f"], "to": 1}])
    assert signed_in("lead", lambda: api.draft_difference(api.read_draft(draft))).writes == 1


def test_an_order_is_written_proven_known_without_another_look_and_undone(
    signed_in, context, portal, looked_up, applied, world, clock
):
    looked_up()
    clock.advance(minutes=1)
    draft = signed_in("admin", api.begin_draft, "prod").id
    edits = [{"do": "move", "apps": ["f"], "to": 1}, {"do": "tag", "apps": ["a"], "add": ["new"]}]
    signed_in("admin", api.edit_draft, draft, edits)
    assert applied(draft) == [State.APPLIED] * 2
    assert (names(portal().shown), portal().entries["a"].app.tags) == ("fabcde", ("new",))
    clock.advance(minutes=1)
    run = signed_in("admin", api.read_draft, draft).run
    signed_in("admin", lambda: api.confirm_handover(api.plan_handover({"asks": "undo", "run": run}).hash))
    wait(context)
    assert names(portal().shown) == world.order() == "abcdef"


def test_it_waits_for_points_and_ends_when_nobody_lets_us_in(looked_up, portal, world, clock):
    world.failure = NeedsLogin("Sign in.")
    assert looked_up() == 0
    world.failure, began = Busy("Spent.", seconds=30), clock()
    assert looked_up() == 0
    assert clock() - began >= timedelta(seconds=60)
    assert len(portal().untold) == 8


def test_leads_start_it_viewers_do_not_and_it_is_seen_to_go_on_at_once(signed_in, portal, world, monkeypatch):
    with pytest.raises(api.NotAllowed):
        signed_in("viewer", api.look_up_portal, "prod")
    told, look, held_on = threading.Event(), world.look, looking.held_on
    monkeypatch.setattr(looking, "held_on", lambda *given: told.wait(0.2) or held_on(*given))  # the thread begins late
    monkeypatch.setattr(world, "look", lambda app: told.wait(10) and look(app))
    signed_in("lead", api.look_up_portal, "prod")
    assert portal().looking
    told.set()
    eventually(lambda: not portal().looking)
    assert portal().untold == ()
