"""Whatever is asked for comes down to which app goes to whom, on every platform under its own names."""

from __future__ import annotations

import pytest

from api.changes.shapes import Level
from api.errors import NotFound, Refused
from tests.api.ownership.conftest import goes, said


def test_everything_of_a_person_goes_on_every_platform_that_knows_the_address(ask):
    plan = ask("person", source="ann", receiver="bob", own_app=True)
    assert goes(plan) == {
        ("con", "1"): "bob",
        ("con", "2"): "bob",
        ("de4", "sales"): "bob.b",
        ("de4", "ops-one"): "bob.b",
    }
    assert plan.blocking == ()


def test_one_platform_alone_can_be_asked_for(ask):
    assert set(goes(ask("person", source="ann", receiver="bob", platform="de4"))) == {
        ("de4", "sales"),
        ("de4", "ops-one"),
    }


def test_a_selection_is_exactly_that(ask):
    assert goes(ask("selection", apps=[["con", "1"], ["con", "3"]], receiver="robert")) == {
        ("con", "1"): "robert",
        ("con", "3"): "robert",
    }


def test_a_selection_is_called_by_what_is_left_of_it(ask):
    chosen = {"apps": [["con", "1"], ["con", "3"]], "receiver": "robert"}
    assert ask("selection", **chosen).title == "2 apps to robert"
    assert ask("selection", **chosen, without=[["con", "1"]]).title == "1 app to robert"


def test_a_selection_of_nothing_is_refused(ask):
    with pytest.raises(Refused, match="No app is chosen"):
        ask("selection", apps=[], receiver="bob")


def test_an_app_that_is_not_of_the_named_person_any_more_is_a_conflict(ask):
    plan = ask("selection", apps=[["con", "3"]], source="ann", receiver="robert")
    assert "owner is bob, not ann" in said(plan, Level.BLOCKING)


def test_every_app_nobody_answers_for_is_found(ask):
    plan = ask("ownerless", receiver="bob", platform="con")
    assert goes(plan) == {("con", "4"): "bob"}


def test_apps_without_an_owner_are_refused_where_only_everything_of_a_person_moves(ask):
    assert "no owner to move from" in said(ask("ownerless", receiver="bob", platform="de4"), Level.BLOCKING)


def test_a_persons_apps_are_split_by_tag_prefix_and_hand(ask):
    parts = [
        {"by": "tag", "value": "money", "receiver": "bob"},
        {"by": "apps", "value": [["con", "2"]], "receiver": "robert"},
    ]
    plan = ask("split", source="ann", parts=parts, platform="con", own_app=True)
    assert goes(plan) == {("con", "1"): "bob", ("con", "2"): "robert"}
    plan = ask("split", source="ann", parts=[{"by": "prefix", "value": "ops-", "receiver": "bob"}], platform="de4")
    assert goes(plan) == {("de4", "ops-one"): "bob.b"}
    assert "everything of one user" in said(plan, Level.BLOCKING)


def test_the_first_part_an_app_falls_under_gets_it_and_somebody_may_get_the_rest(ask):
    by_hand = {"by": "apps", "value": [["con", "1"]], "receiver": "bob"}
    parts = [by_hand, {"by": "tag", "value": "money", "receiver": "robert"}]
    plan = ask("split", source="ann", parts=parts, platform="con")
    assert goes(plan) == {("con", "1"): "bob"}
    assert plan.title == "The apps of ann among 1 receiver; 1 stay as they are"
    plan = ask("split", source="ann", parts=[by_hand], receiver="robert", platform="con", own_app=True, keep=True)
    assert goes(plan) == {("con", "1"): "bob", ("con", "2"): "robert"}
    assert [one.after for one in plan.changes if one.field == "co-owner"] == ["ann", "ann"]


@pytest.mark.parametrize(
    ("source", "part"), [("vic", {"by": "tag", "value": "money"}), ("ann", {"by": "luck"}), ("ann", {"by": "prefix"})]
)
def test_a_split_that_gives_nothing_to_anybody_is_told(ask, source, part):
    with pytest.raises(NotFound):
        ask("split", source=source, parts=[{**part, "receiver": "bob"}])


def test_the_former_owner_can_stay_as_co_owner_or_lose_every_right(ask):
    kept = ask("selection", apps=[["con", "1"]], receiver="bob", keep=True).changes[-1]
    assert (kept.field, kept.before, kept.after) == ("co-owner", None, "ann")
    removed = ask("selection", apps=[["con", "1"]], receiver="bob", remove=True).changes[-1]
    assert (removed.field, removed.before, removed.after) == ("co-owner", "ann", None)


def test_dropped_apps_are_left_out(ask):
    plan = ask("person", source="ann", receiver="bob", platform="con", without=[["con", "2"]])
    assert set(goes(plan)) == {("con", "1")}
    assert plan.blocking == ()


def test_a_person_without_apps_is_told(ask):
    with pytest.raises(NotFound, match="owns no app"):
        ask("person", source="vic", receiver="bob")


@pytest.mark.parametrize("request_", [{}, {"asks": "poem"}, {"asks": "person", "source": " ", "receiver": "bob"}])
def test_nonsense_is_refused(ask, request_):
    with pytest.raises(Refused):
        ask(request_.pop("asks", None), **request_)
