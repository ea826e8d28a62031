"""Nothing unknown is shown as zero: a concern has a number, or the reason why it has none."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from api.estate.concerns import concerns
from api.estate.holdings import holders, holdings
from api.estate.questions import QUESTIONS
from api.estate.snapshot import PlatformState, Snapshot
from api.platforms.capabilities import Capability
from api.platforms.shapes import MEASURED, App, Person, Status
from tests.api.estate.conftest import EVERYTHING, without

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
OLD = NOW - timedelta(days=400)
READ = PlatformState("p", "kind", "Production", "https://p", EVERYTHING, read_at=NOW, whole=True, tried_at=NOW)


def ask(*apps: App, people=(), states=(READ,)):
    found = concerns(Snapshot("1", apps, tuple(people), tuple(states), NOW, stale_days=90))
    return {one.key: one for one in found}


def test_every_concern_is_always_there_and_the_most_pressing_come_first():
    assert list(ask()) == [*QUESTIONS, "platforms-silent"]


def test_before_the_first_reading_there_is_no_number_at_all():
    for one in ask(states=(replace(READ, read_at=None, tried_at=None, whole=False),)).values():
        assert (one.count, one.note, one.tone) == (None, "Production not yet read", "none")


def test_a_known_zero_is_good_news():
    one = ask(App("p", "a", access="restricted"))["public"]
    assert (one.count, one.note, one.tone) == (0, "", "good")


def test_what_a_platform_does_not_offer_is_named_and_not_counted():
    apps = (App("p", "a", visible=True), App("q", "b", visible=True))
    other = replace(READ, id="q", name="Staging", offers=without(Capability.RANK))
    both = ask(*apps, states=(READ, other))["portal-unset"]
    assert (both.count, both.note, both.noun) == (1, "not offered by Staging", "app without a rank")
    alone = ask(apps[1], states=(other,))["portal-unset"]
    assert (alone.count, alone.note) == (None, "not offered by Staging")


def test_what_is_partly_unknown_says_how_many():
    known = App("p", "a", access="unauthenticated")
    unknown = [App("p", f"u{number}", unread=frozenset({"access"})) for number in range(12)]
    one = ask(known, *unknown)["public"]
    assert (one.count, one.note, one.tone) == (1, "and 12 unknown", "warn")


def test_slow_facts_are_not_yet_measured_before_the_second_pass():
    one = ask(App("p", "a", unread=MEASURED))["stale"]
    assert (one.count, one.note) == (None, "not yet measured")
    later = ask(App("p", "a", unread=MEASURED), states=(replace(READ, measured_at=NOW),))["stale"]
    assert (later.count, later.note) == (None, "unknown")


def test_a_part_of_a_platform_is_named_beside_the_number():
    one = ask(App("p", "a", status=Status.FAILING), states=(replace(READ, whole=False),))["failing"]
    assert (one.count, one.note) == (1, "Production read only in part")


def test_reasons_a_platform_cannot_tell_are_named_beside_the_ownerless():
    state = replace(READ, offers=without(Capability.LOCKS))
    found = ask(App("p", "a"), states=(state,))
    assert (found["ownerless"].count, found["ownerless"].note) == (1, "locked owners not offered by Production")
    assert (found["owner-locked"].count, found["owner-locked"].note) == (None, "not offered by Production")


def test_platforms_that_do_not_answer_are_counted():
    silent = replace(READ, id="q", name="Staging", failure="It is down.")
    assert ask(states=(READ, silent))["platforms-silent"].count == 1
    assert ask()["platforms-silent"].count == 0
    untried = replace(READ, id="q", name="Staging", tried_at=None)
    assert ask(states=(READ, untried))["platforms-silent"].note == "Staging not yet read"


maybe = st.sampled_from
APPS = st.builds(
    App,
    platform=st.just("p"),
    name=st.uuids().map(str),
    owner=maybe([None, "", "ada", "bob"]),
    access=maybe([None, "restricted", "unauthenticated", "internal"]),
    visible=maybe([None, True, False]),
    rank=maybe([None, 0, 1, -1]),
    status=maybe([None, *Status]),
    created=maybe([None, NOW, OLD]),
    visited=maybe([None, NOW, OLD]),
    unread=st.frozensets(maybe(["owner", "access", "visible", "rank", "status", "created", "visited"])),
)
OFFERS = st.frozensets(maybe(list(Capability))).map(lambda lacking: without(*lacking))


@given(st.lists(APPS, min_size=1, max_size=5), OFFERS)
def test_a_zero_is_only_shown_when_an_answer_stands_behind_it(apps, offers):
    state = replace(READ, offers=offers)
    seen = Snapshot("1", tuple(apps), (Person("p", "ada"),), (state,), NOW, stale_days=90)
    for one in concerns(seen)[:-1]:
        answers = [QUESTIONS[one.key](app, seen) for app in apps]
        if one.count is None:
            assert one.note
            assert True not in answers or "not offered" in one.note
        else:
            assert one.count == answers.count(True)
            assert False in answers or True in answers
            assert ("unknown" in one.note) == (None in answers)


def test_holdings_count_what_each_person_owns_and_say_what_they_leave_out():
    apps = (
        App("p", "a", owner="ada", co_owners=("bob",), access="unauthenticated", created=OLD),
        App("p", "b", owner="ada", access="restricted", unread=frozenset({"visited", "created"})),
        App("p", "c", owner="bob", unread=frozenset({"access", "visited"})),
        App("p", "d"),
    )
    people = (Person("p", "ada", name="Ada"), Person("p", "idle"))
    snapshot = Snapshot("1", apps, people, (READ,), NOW, stale_days=90)
    ada, bob = holdings(snapshot)
    assert holders(snapshot) == {("p", "ada"), ("p", "bob")}
    assert (ada.person.name, ada.owned, ada.co_owned, ada.stale, ada.public) == ("Ada", 2, 0, 1, 1)
    assert ada.unknown == (("stale", 1),)
    assert (bob.person.username, bob.owned, bob.co_owned, bob.stale, bob.public) == ("bob", 1, 1, None, None)
    assert {"name", "locked"} <= bob.person.unread


def test_what_somebody_co_owns_is_not_counted_where_no_co_owner_was_told():
    untold = frozenset({"co_owners"})
    apps = (App("p", "a", owner="ada", unread=untold), App("p", "b", owner="ada", unread=untold))
    (ada,) = holdings(Snapshot("1", apps, (), (READ,), NOW, stale_days=90))
    assert (ada.co_owned, ada.unknown[0]) == (None, ("co_owned", 2))


def test_what_somebody_co_owns_is_not_offered_where_the_platform_tells_no_co_owners():
    state = replace(READ, offers=without(Capability.CO_OWNERS))
    (ada,) = holdings(Snapshot("1", (App("p", "a", owner="ada"),), (), (state,), NOW, stale_days=90))
    assert (ada.co_owned, ada.not_offered) == (None, ("co_owned",))
