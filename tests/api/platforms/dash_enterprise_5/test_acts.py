"""The single acts, over the wire: each does what it says, once, and a refusal is told in the platform's words."""

from __future__ import annotations

import pytest

from api.errors import Busy, Doubtful, NeedsLogin, NotFound, Refused, Unreachable
from demo.dash_enterprise_5 import serve


def runs(stand_in, command):
    return stand_in.requests.named(f"de {command}")


def test_one_app_is_handed_over_with_all_its_settings(platform, estate):
    before = estate.of()
    platform.set_owner(before["slug"], "lead")
    assert estate.app(before["slug"]) == {**before, "owner": "lead"}
    assert platform.owner(before["slug"]) == "lead"


def test_an_ownerless_app_is_handed_over_too(platform, estate):
    name = next(app["slug"] for app in estate.apps if app["owner"] is None)
    platform.set_owner(name, "lead")
    assert estate.app(name)["owner"] == "lead"


def test_everything_of_a_person_is_handed_over(platform, estate):
    hers = [app["slug"] for app in estate.apps if app["owner"] == "lead"]
    platform.move_all("lead", "admin")
    assert {estate.app(name)["owner"] for name in hers} == {"admin"}


@pytest.mark.parametrize(
    ("act", "given", "field", "value"),
    [
        ("set_visible", (True,), "visible_on_portal", True),
        ("set_visible", (False,), "visible_on_portal", False),
        ("set_rank", (7,), "portal_rank", 7),
        ("set_rank", (-1,), "portal_rank", -1),
        ("set_rank", (None,), "portal_rank", 0),
        ("set_tags", (("new", "-odd", "a b"),), "tags", ["new", "-odd", "a b"]),
        ("set_tags", ((),), "tags", []),
        ("set_access", ("authenticated",), "view_access", "authenticated"),
        ("set_contact", ("team@example.com",), "maintainer_email", "team@example.com"),
        ("add_co_owner", ("lead",), "co_owners", ["lead"]),
    ],
)
def test_an_act_changes_that_and_nothing_else(platform, estate, act, given, field, value):
    before = estate.of(co_owners=[])
    getattr(platform, act)(before["slug"], *given)
    assert estate.app(before["slug"]) == {**before, field: value}


def test_a_co_owner_goes_again(platform, estate):
    name = estate.of(co_owners=[])["slug"]
    platform.add_co_owner(name, "lead")
    platform.add_co_owner(name, "lead")
    platform.remove_co_owner(name, "lead")
    assert estate.app(name)["co_owners"] == []


@pytest.mark.parametrize("text", ["--visible-on-portal", "-n", "=1+1", "a\nb", "", "$(id)", "ü 😀"])
def test_a_text_stays_a_text_whatever_it_looks_like(platform, estate, text):
    before = estate.of()
    platform.set_text(before["slug"], title=text)
    assert estate.app(before["slug"]) == {**before, "title": text}
    platform.set_text(before["slug"], description=text)
    assert estate.app(before["slug"])["description"] == text


@pytest.mark.parametrize(
    ("act", "given", "words"),
    [
        ("set_owner", ("nobody",), r"User \[nobody\] does not exist"),
        ("set_owner", ("viewer-without-seat",), "License Seat Required"),
        ("set_access", ("everyone",), "has no access 'everyone'"),
    ],
)
def test_a_refusal_is_told_in_the_platforms_words_and_changes_nothing(
    platform, demo_dash_enterprise_5, estate, act, given, words
):
    seatless = next(
        row["username"]
        for row in demo_dash_enterprise_5.state.rows("SELECT username FROM person")
        if not estate.has_seat(row["username"])
    )
    before = estate.of()
    with pytest.raises(Refused, match=words):
        getattr(platform, act)(before["slug"], *(seatless if one == "viewer-without-seat" else one for one in given))
    assert estate.app(before["slug"]) == before


def test_an_account_without_the_role_admin_may_not_transfer(make_platform, demo_dash_enterprise_5, estate):
    name = next(app["slug"] for app in estate.apps if app["owner"] == "lead")
    with pytest.raises(Refused, match="admin role"):
        make_platform(demo_dash_enterprise_5, username="lead").set_owner(name, "admin")


@pytest.mark.parametrize("act", ["set_owner", "set_text"])
def test_an_unknown_app_is_not_found(platform, act):
    given = {"username": "lead"} if act == "set_owner" else {"title": "x"}
    with pytest.raises(NotFound):
        getattr(platform, act)("nothing-here", **given)


def test_a_wrong_password_is_said(make_platform, demo_dash_enterprise_5):
    with pytest.raises(NeedsLogin):
        make_platform(demo_dash_enterprise_5, password="wrong").set_rank("example", 1)


@pytest.mark.parametrize("kind", ["reset_after", "status_after", "status"])
def test_an_act_is_never_repeated(platform, demo_dash_enterprise_5, kind):
    demo_dash_enterprise_5.faults.add(kind, "de apps update", status=502)
    with pytest.raises((Doubtful, Unreachable)):
        platform.set_rank("example", 9)
    assert len(runs(demo_dash_enterprise_5, "apps update")) == 1


def test_spent_points_are_not_hit_twice(make_platform, virtual):
    with serve(apps=12, points=3) as stand_in:
        platform = make_platform(stand_in)
        with pytest.raises(Busy):
            platform.set_rank("example", 9)
        assert len(runs(stand_in, "apps update")) == 1
        assert platform.budget().left == 0


def test_an_act_waits_for_points_that_others_used_up(make_platform, virtual):
    """Reads and runs are paid from one budget: what is spent on the one is missing for the other."""
    with serve(apps=12) as stand_in:
        platform = make_platform(stand_in, points=13, reserve_percent=0)  # two of them stay with people on our pages
        platform.set_rank("example", 1)
        platform.set_rank("example", 2)
        assert virtual.slept == []
        platform.set_rank("example", 3)
        assert sum(virtual.slept) >= 55


def test_the_documented_rest_can_be_asked_too(platform, estate):
    commands = platform.commands()
    assert list(commands.apps()) == [app["slug"] for app in estate.apps]
    assert (commands.exists("example"), commands.exists("nothing-here")) == (True, False)
    assert len(commands.services()) == sum(len(app["services"]) for app in estate.apps)
    commands.update("example", {"maintainer_email": "a@example.com"})
    assert estate.app("example")["maintainer_email"] == "a@example.com"
    commands.restart("example")
