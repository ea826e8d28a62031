"""How much there is in all, and what of it is not known."""

from __future__ import annotations

from api import App, Capability, Offer
from pages.overview import totals
from tests.components.reading import parts, words

APPS = (
    App("production", "a", owner="x", visible=True),
    App("production", "b", owner="x", co_owners=("y",), visible=False),
    App("production", "c", owner="z", unread=frozenset({"visible"})),
)


def test_apps_people_portal_and_platforms_are_counted(state, estate):
    text = words(totals.drawn(estate(state(), apps=APPS), None))
    people = "3 accounts of people who own or co-own something"
    for said in ("3 apps", "1 in the portal and 1 unknown", people, "1 platform all answered"):
        assert said in text


def test_a_portal_nobody_tells_of_is_not_zero(state, estate):
    silent = state()
    lacking = {**silent.offers, Capability.VISIBLE: Offer(offered=False, note="")}
    drawn = totals.drawn(estate(state(), apps=[APPS[2]]), None)
    assert "– in the portal no platform tells" in words(drawn)
    object.__setattr__(silent, "offers", lacking)
    assert "– in the portal no platform tells" in words(totals.drawn(estate(silent, apps=APPS), None))


def test_people_are_unknown_where_no_platform_names_owners(state, estate):
    platform = state()
    object.__setattr__(platform, "offers", {Capability.OWNER: Offer(offered=False, note="")})
    assert "– accounts no platform tells who owns what" in words(totals.drawn(estate(platform, apps=APPS), None))


def test_a_silent_platform_is_said(state, estate):
    drawn = totals.drawn(estate(state(), state("Legacy", failure="No answer."), apps=APPS), None)
    assert "2 platforms 1 did not answer" in words(drawn)


def test_before_the_first_reading_there_are_no_totals(state, estate):
    assert totals.drawn(estate(state(minutes=None)), None) is None


def test_a_viewer_sees_the_portal_alone(state, estate):
    drawn = totals.for_viewers(estate(state(), apps=APPS[:1]))
    assert words(drawn).startswith("1 app in the portal")
    assert len(parts(drawn, "Link")) == 1


def test_a_platform_without_a_portal_is_named_and_not_counted_as_unknown(state, estate):
    bare = state("Connect")
    object.__setattr__(bare, "offers", {**bare.offers, Capability.VISIBLE: Offer(offered=False, note="")})
    apps = (*APPS, App(bare.id, "d", owner="x"))
    assert "1 in the portal not offered by Connect; and 1 unknown" in words(
        totals.drawn(estate(state(), bare, apps=apps), None)
    )
