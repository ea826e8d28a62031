"""People whom several platforms know by one e-mail address are shown as such, and stay as many as they were."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from api import App, Capability, NotFound, Offer, Person, PlatformState, Snapshot, holdings
from components.matches import elsewhere

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
MARY = Person("cloud", "m.oyelaran", email="Mary.Oyelaran@nordvik.example")
TWIN = Person("connect", "moyelaran", email=" mary.oyelaran@NORDVIK.example")
OTHER = Person("connect", "pkarlsson", email="p.karlsson@nordvik.example")


@pytest.fixture
def estate():
    def make(*people, apps=(), lacking=()):
        offers = {need: Offer(need not in lacking, "") for need in Capability}
        states = tuple(
            PlatformState(key, "kind", name, "https://h.example", offers, read_at=NOW, whole=True)
            for key, name in (("cloud", "Cloud"), ("connect", "Connect"))
        )
        return Snapshot("1", tuple(apps), people, states, NOW, 90)

    return make


def test_capitals_and_blanks_make_no_difference(estate):
    snapshot = estate(MARY, TWIN, OTHER)
    assert snapshot.same_email(MARY) == (TWIN,)
    assert snapshot.same_email(TWIN) == (MARY,)
    assert snapshot.same_email(OTHER) == ()
    assert elsewhere(snapshot.same_email(MARY), snapshot) == ["moyelaran on Connect"]


def test_who_states_no_address_matches_nobody(estate):
    silent = Person("cloud", "one"), Person("connect", "one", email=None), Person("connect", "two", email="")
    assert {estate(*silent).same_email(one) for one in silent} == {()}


def test_an_address_that_was_not_read_matches_nobody(estate):
    unread = Person("cloud", "x", email=TWIN.email, unread=frozenset({"email"}))
    assert estate(unread, TWIN).same_email(TWIN) == ()
    assert estate(unread, TWIN).same_email(unread) == ()


def test_two_accounts_on_one_platform_are_no_match(estate):
    second = Person("connect", "moyelaran2", email=TWIN.email)
    assert estate(TWIN, second).same_email(TWIN) == ()
    assert estate(MARY, TWIN, second).same_email(MARY) == (TWIN, second)


def test_the_rows_of_one_platform_still_know_the_people_of_the_others(estate):
    snapshot = estate(MARY, TWIN, apps=(App("cloud", "a", owner=MARY.username), App("connect", "b")))
    cloud = snapshot.only("cloud")
    assert ([app.name for app in cloud.apps], cloud.people) == (["a"], (MARY,))
    assert [state.id for state in cloud.platforms] == ["cloud"]
    assert elsewhere(cloud.same_email(MARY), cloud) == ["moyelaran on Connect"]
    assert snapshot.only(None) is snapshot
    with pytest.raises(NotFound):
        snapshot.only("tableau")
    with pytest.raises(NotFound):
        cloud.app("connect", "b")


def test_a_match_merges_no_counts(estate):
    apps = (App("cloud", "a", owner=MARY.username), App("connect", "b", owner=TWIN.username))
    found = {one.person.username: one for one in holdings(estate(MARY, TWIN, apps=apps))}
    assert {name: (one.owned, one.same_email) for name, one in found.items()} == {
        "m.oyelaran": (1, (TWIN,)),
        "moyelaran": (1, (MARY,)),
    }


def test_a_count_that_a_platform_cannot_make_is_not_offered_rather_than_unknown(estate):
    snapshot = estate(MARY, apps=(App("cloud", "a", owner=MARY.username),), lacking=(Capability.LAST_VISIT,))
    (holding,) = holdings(snapshot)
    assert (holding.stale, holding.not_offered, holding.unknown) == (None, ("stale",), (("public", 1),))
