"""What stands against a transfer is said before, about its app, with a way out."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from api.changes.planning import plan_of
from api.changes.shapes import Level
from api.estate.snapshot import Snapshot
from api.ownership.wishing import wish_of
from api.platforms.capabilities import Capability, Offer
from api.platforms.shapes import App, Person
from tests.api.ownership.conftest import HOME, NOW, goes, platform, said


def one(ask, receiver, app="1", **more):
    return ask("selection", apps=[["con", app]], receiver=receiver, **more)


def test_an_unknown_receiver_is_refused_and_the_nearest_name_suggested(ask):
    plan = one(ask, "robbert")
    assert "knows nobody called robbert" in said(plan, Level.BLOCKING)
    assert "Did you mean robert" in said(plan)
    assert plan.blocking[0].app == "1"


@pytest.mark.parametrize("wrong", ["ROBERT", "Bob Bell", "bob@y.example"])
def test_names_are_not_guessed(ask, wrong):
    assert one(ask, wrong).blocking


@pytest.mark.parametrize("right", ["bob", " bob ", "bob@x.example", "Bob@X.example", "bob.b"])
def test_a_name_an_address_or_the_name_elsewhere_is_understood(ask, right):
    assert goes(one(ask, right)) == {("con", "1"): "bob"}


def test_a_locked_receiver_is_refused(ask):
    assert "lou is locked" in said(one(ask, "lou"), Level.BLOCKING)


def test_a_receiver_without_a_seat_is_refused(ask):
    assert "no seat" in said(one(ask, "vic"), Level.BLOCKING)


@pytest.mark.parametrize(("needed", "told"), [(False, []), (True, ["ann has no seat on CON, and it takes apps only"])])
def test_who_hands_over_needs_a_seat_where_the_platform_says_so(snapshot, needed, told):
    state = platform("con")
    offers = {**state.offers, Capability.TRANSFER_ONE: Offer(offered=True, note="", giver_seat=needed)}
    people = (replace(snapshot.people[0], has_seat=False), *snapshot.people[1:])
    estate = Snapshot("1", snapshot.apps, people, (replace(state, offers=offers),), NOW, 90)
    wish = wish_of({"asks": "selection", "apps": [["con", "1"]], "receiver": "bob"}, estate, HOME)
    assert [check.sentence.partition(" from")[0] for check in plan_of(wish, estate, "me").blocking] == told


def test_who_is_known_by_another_name_somewhere_is_told_with_the_reason(ask):
    plan = ask("person", source="ann@x.example", receiver="bob")
    assert "By the same e-mail address, ann@x.example is ann on CON and ann.a on DE4." in said(plan, Level.NOTE)
    assert "By the same e-mail address, bob is bob.b on DE4." in said(plan, Level.NOTE)


def test_the_owner_himself_is_left_out_with_the_reason(ask):
    plan = one(ask, "ann")
    assert plan.changes == ()
    assert "receiver's already" in said(plan, Level.NOTE)


def test_an_app_that_is_gone_is_told(ask):
    assert "There is no app 99" in said(one(ask, "bob", app="99"), Level.BLOCKING)


def test_the_consoles_own_app_is_only_moved_when_meant(ask):
    assert "console itself" in said(one(ask, "bob", app="2"), Level.BLOCKING)
    meant = one(ask, "bob", app="2", own_app=True)
    assert meant.blocking == ()
    assert one(ask, "bob", app="2").blocking[0].offer == {"own_app": True}
    assert "console itself" in said(meant, Level.WARNING)


def test_the_last_administrator_is_warned_about(ask):
    assert "only administrator" in said(one(ask, "bob"), Level.WARNING)


def test_a_name_the_receiver_has_already_is_refused_where_names_are_unique_by_owner(ask):
    assert "robert owns, or is to get, another app named sales" in said(one(ask, "robert"), Level.BLOCKING)
    assert one(ask, "bob").blocking == ()


def test_two_apps_of_one_name_cannot_both_go_to_the_same_person(ask):
    plan = ask("selection", apps=[["con", "1"], ["con", "5"]], receiver="bob")
    assert [(check.app, check.sentence[:25]) for check in plan.blocking] == [("5", "bob owns, or is to get, a")]
    assert ask("sheet", rows=[[2, "1", "con", "robert", None], [3, "5", "con", "ann", None]]).changes == ()


def test_what_nobody_can_check_is_said_once_for_each_platform_that_takes_part(ask):
    assert said(one(ask, "bob"), Level.NOTE).count("CON: hand over one app, beware.") == 1
    assert "beware" not in said(ask("person", source="ann", receiver="bob", platform="de4"))


def test_thousands_of_apps_for_a_name_nobody_has_are_planned_without_delay():
    apps = tuple(App("con", f"app-{number}", owner="ann") for number in range(5_000))
    people = tuple(Person("con", f"person-{number:04}", email=f"p{number}@x.example") for number in range(5_000))
    snapshot = Snapshot("1", apps, people, (platform("con"),), NOW, 90)
    begun = time.process_time()
    wish = wish_of(
        {"asks": "selection", "apps": [list(app.key) for app in apps], "receiver": "persn-7"}, snapshot, HOME
    )
    assert time.process_time() - begun < 2
    assert sum(check.app is not None for check in wish.checks) == 5_000


def test_the_plan_says_what_it_costs(ask):
    plan = one(ask, "bob")
    assert plan.calls > 0
    assert plan.seconds > 0


def test_everybodys_apps_move_on_a_platform_that_moves_all_and_what_moves_along_is_said(ask):
    assert "databases" in said(ask("person", source="ann", receiver="bob", platform="de4"), Level.NOTE)
