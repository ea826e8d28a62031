"""The difference of two whole readings is history, per app and overall."""

from __future__ import annotations

from api.errors import Unreachable
from api.estate.background import refresh_now
from api.estate.history import Wanted, happenings
from api.platforms.capabilities import Capability
from api.platforms.shapes import Account
from tests.api.estate.conftest import app, without


def read(context, platform, *apps, **reading):
    platform.apps, platform.reading = apps, reading
    context.now.advance(minutes=5)
    refresh_now(context, context.platforms.values())


def lines(context, **wanted):
    found = happenings(context.engine, Wanted(("prod",), **wanted), limit=200)
    return [(one.app, one.kind, one.before, one.after) for one in found]


def test_the_very_first_reading_is_no_flood_of_news(context, platform):
    read(context, platform, app("sales"), app("ops"))
    assert lines(context) == []


def test_coming_going_and_changing_are_told_newest_first(context, platform, clock):
    read(context, platform, app("a", owner="ada", visible=False, access="restricted", rank=1), app("b", owner="bob"))
    read(context, platform, app("a", owner="eve", visible=True, access="unauthenticated"), app("c", owner="cyd"))
    read(context, platform, app("a", owner="eve", visible=True, access="unauthenticated", rank=7))
    assert lines(context)[:2] == [("a", "rank", None, 7), ("c", "gone", "cyd", None)]
    assert sorted(lines(context)[2:], key=str) == [
        ("a", "access", "restricted", "unauthenticated"),
        ("a", "owner", "ada", "eve"),
        ("a", "rank", 1, None),
        ("a", "visible", False, True),
        ("b", "gone", "bob", None),
        ("c", "appeared", None, "cyd"),
    ]
    (newest, *_) = happenings(context.engine, Wanted(("prod",)), limit=1)
    assert (newest.at, newest.platform, newest.by) == (clock(), "prod", None)


def test_it_can_be_asked_for_one_app_and_since_a_time(context, platform, clock):
    read(context, platform, app("a", owner="ada"), app("b", owner="bob"))
    read(context, platform, app("a", owner="eve"), app("b", owner="eve"))
    since = clock()
    read(context, platform, app("a", owner="fay"), app("b", owner="eve"))
    assert lines(context, app="b") == [("b", "owner", "bob", "eve")]
    clock.advance(minutes=1)
    assert lines(context, since=since)[0] == ("a", "owner", "eve", "fay")
    assert lines(context, since=clock()) == []


def test_what_is_unknown_for_a_while_is_no_change_and_hides_none(context, platform):
    read(context, platform, app("a", owner="ada"))
    read(context, platform, app("a", unread={"owner"}))
    assert lines(context) == []
    read(context, platform, app("a", unread={"owner"}))
    read(context, platform, app("a", owner="eve"))
    assert lines(context) == [("a", "owner", "ada", "eve")]


def test_a_field_a_version_starts_or_stops_to_offer_is_no_change(context, platform):
    read(context, platform, app("a", rank=3))
    platform.offers = without(Capability.RANK)
    read(context, platform, app("a"))
    platform.offers = without()
    read(context, platform, app("a", rank=3))
    assert lines(context) == []


def test_a_part_of_the_estate_tells_nothing(context, platform):
    read(context, platform, app("a"), whole=False)
    read(context, platform, app("a"), app("b"))
    assert lines(context) == []
    read(context, platform, app("a"), whole=False)
    assert lines(context) == []


def test_another_account_sees_other_apps_which_is_no_coming_and_going(context, platform):
    read(context, platform, app("a", owner="ada"), account=Account("small", is_admin=False))
    read(context, platform, app("a", owner="eve"), app("b"))
    assert lines(context) == [("a", "owner", "ada", "eve")]


def test_a_failed_reading_tells_nothing(context, platform):
    read(context, platform, app("a"))
    platform.failure = Unreachable("Production did not answer.")
    read(context, platform)
    assert lines(context) == []
