"""What stands above the order: what the draft costs, and what can be done with it by whom."""

from __future__ import annotations

from dataclasses import replace

import pytest

from api import Difference, Keeper, Line, Moved, Portal, Stage
from pages.portal import view
from pages.portal.bar import bar
from pages.portal.lines import told as line_told
from tests.components.reading import parts, words

UNTOLD = "The list of Production does not tell the place of an app; each can be asked for alone."


def acts(told):
    links = [(link.children, link.href) for link in parts(told, "Link")]
    return {one.id["act"] for one in parts(told, "Button")}, dict(links)


def test_an_own_draft_says_what_it_costs_and_leads_to_its_plan(desk):
    told = bar(desk())
    buttons, links = acts(told)
    assert "1 moved · needs 1 write." in words(told).replace(" .", ".")
    assert buttons == {"name", "hand", "drop"}
    assert links == {"Look at the plan of 1 write": "/portal?platform=prod&draft=1f&step=plan"}


def test_an_app_that_only_gets_another_rank_is_not_said_to_move(portal):
    assert line_told(Line("sales", "moved", 1, 1), portal()) == "Sales: another rank, still at place 1"
    assert line_told(Line("sales", "moved", 1, 2), portal()) == "Sales: from place 1 to 2"


def test_who_may_not_write_hands_it_over_and_takes_it_back(desk, draft):
    assert acts(bar(desk(applies=False))) == ({"name", "hand", "drop"}, {})
    assert acts(bar(desk(draft(stage=Stage.HANDED), applies=False))) == ({"take back"}, {})


def test_an_administrator_applies_or_returns_what_was_handed_over_and_others_copy_it(desk, draft):
    handed = draft(stage=Stage.HANDED, remark="Before the fair")
    told = bar(desk(handed, mine=False))
    assert acts(told)[0] == {"return", "copy"}
    assert "Look at the plan of 1 write" in acts(told)[1]
    assert "Before the fair" in words(told)
    assert acts(bar(desk(handed, mine=False, applies=False))) == ({"copy"}, {})


def test_nothing_is_applied_before_what_moved_is_decided(desk):
    told = bar(desk(moved=(Moved("sales", "rank", 10, 30, yours=False),)))
    assert "decide" in acts(told)[0]
    assert acts(told)[1] == {}


def test_an_applied_draft_leads_to_its_run_for_who_may_see_runs(desk, draft):
    done = draft(stage=Stage.APPLIED, run="9a")
    assert acts(bar(desk(done)))[1]["See its run"] == "/ownership?run=9a"
    assert "See its run" not in acts(bar(desk(done, applies=False)))[1]


def test_where_the_console_keeps_the_order_nothing_is_written_and_that_is_said(desk, portal):
    told = bar(desk(portal=portal(Keeper.CONSOLE, why="It has no portal.")))
    assert "nothing is written to the platform" in words(told)
    assert "It has no portal." in words(told)
    assert "keep" in acts(told)[0]


def test_apps_whose_place_is_not_told_can_be_looked_up(desk, portal):
    told = bar(desk(portal=portal(looks=True)))
    assert f"{UNTOLD} Look up 1" in words(told)
    assert "1 whose place is not told" in words(told)
    assert "look up" in acts(told)[0]
    assert "look up" not in acts(bar(desk(portal=portal(looks=True), refreshes=False)))[0]
    assert "Looking up app by app: 1 to go." in words(bar(desk(portal=portal(looks=True, looking=True))))


def test_what_is_shown_is_unknown_and_not_none_where_no_place_is_told(desk, portal, state):
    far = replace(portal(), shown=(), hidden=())
    assert "Production · 1 whose place is not told." in words(bar(desk(portal=far)))
    assert "– shown · 1 not told" in words(view.choice([(far, state())]))


def test_everything_looked_up_can_be_looked_up_again(desk):
    every = Portal("prod", "Production", Keeper.PLATFORM, (), (), (), looks=True)
    assert "Look again" in words(bar(desk(portal=every)))


@pytest.mark.parametrize("difference", [None, Difference((), 0, {})])
def test_a_draft_that_wants_what_stands_there_says_so_and_offers_no_plan(desk, difference):
    told = bar(desk(difference=difference))
    assert "It wants what the portal shows now." in words(told)
    assert acts(told) == ({"name", "drop"}, {})
