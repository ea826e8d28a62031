"""What is unknown is never answered with no."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from api.estate.knowledge import Knowledge, knowledge
from api.estate.questions import flags, is_failing, is_owner_locked, is_ownerless, is_public, is_stale, ownerless
from api.estate.snapshot import PlatformState, Snapshot
from api.platforms.capabilities import Capability
from api.platforms.shapes import App, Person, Status
from tests.api.estate.conftest import EVERYTHING, without

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
YOUNG, OLD = NOW - timedelta(days=10), NOW - timedelta(days=400)


def seen(*apps: App, people: tuple[Person, ...] = (), offers=EVERYTHING, whole: bool = True) -> Snapshot:
    state = PlatformState("p", "kind", "Production", "https://p", offers, read_at=NOW, whole=whole, measured_at=NOW)
    return Snapshot("1", apps, people, (state,), NOW, stale_days=90)


def ask(question, one: App, **parts):
    return question(one, seen(one, **parts))


def unread(*fields: str, **values) -> App:
    return App("p", "a", unread=frozenset(fields), **values)


@pytest.mark.parametrize(
    ("created", "visited", "stale"),
    [
        (OLD, OLD, True),
        (OLD, None, True),
        (OLD, YOUNG, False),
        (YOUNG, None, False),
        (YOUNG, YOUNG, False),
        (None, OLD, True),
        (None, None, None),
        (OLD, datetime(9999, 1, 1, tzinfo=UTC), False),
        (datetime(1, 1, 1, tzinfo=UTC), None, True),
        (NOW - timedelta(days=90), None, False),
    ],
)
def test_stale_is_older_than_the_window_and_not_viewed_within_it(created, visited, stale):
    assert ask(is_stale, App("p", "a", created=created, visited=visited)) is stale


def test_an_app_whose_visits_are_unknown_is_unknown_unless_it_is_too_young_to_be_stale():
    assert ask(is_stale, unread("visited", created=OLD)) is None
    assert ask(is_stale, unread("visited", created=YOUNG)) is False
    assert ask(is_stale, unread("visited", "created")) is None
    assert ask(is_stale, unread("visited", created=OLD, unvisited_since=NOW - timedelta(days=90))) is True
    assert ask(is_stale, unread("visited", created=OLD, unvisited_since=NOW - timedelta(days=89))) is None
    assert ask(is_stale, App("p", "a", created=OLD), offers=without(Capability.LAST_VISIT)) is None


@pytest.mark.parametrize(
    ("person", "reason"),
    [
        (Person("p", "ada"), None),
        (Person("p", "ada", locked=True), "owner locked"),
        (Person("p", "ada", has_seat=False), "owner without seat"),
        (Person("p", "bob"), "owner deleted"),
        (Person("p", "ada", locked=None, unread=frozenset({"locked"})), None),
    ],
)
def test_an_app_is_ownerless_when_its_owner_is_gone_locked_or_has_no_seat(person, reason):
    one = App("p", "a", owner="ada")
    assert ownerless(one, seen(one, people=(person,))) == reason


@pytest.mark.parametrize("owner", [None, ""])
def test_an_app_without_an_owner_is_ownerless(owner):
    assert ask(ownerless, App("p", "a", owner=owner)) == "no owner"


def test_only_a_whole_list_of_people_proves_that_an_owner_is_gone():
    one = App("p", "a", owner="ada")
    assert ask(ownerless, one, whole=False) is None
    assert ask(ownerless, one, offers=without(Capability.PEOPLE)) is None


def test_an_owner_nobody_read_is_unknown():
    assert ask(ownerless, unread("owner")) is None
    assert ask(is_ownerless, unread("owner")) is None
    half_known = Person("p", "ada", unread=frozenset({"locked"}))
    assert ask(is_ownerless, App("p", "a", owner="ada"), people=(half_known,)) is None
    assert ask(is_owner_locked, App("p", "a", owner="ada"), people=(half_known,)) is None


def test_access_and_status_that_are_unknown_are_neither_yes_nor_no():
    assert ask(is_public, unread("access")) is None
    assert ask(is_public, App("p", "a")) is None
    assert ask(is_public, App("p", "a", access="internal")) is False
    assert ask(is_failing, unread("status")) is None
    assert ask(is_failing, App("p", "a", status=Status.RUNNING)) is False


def test_equal_ranks_in_the_portal_are_a_tie_and_none_or_0_is_unset():
    apps = [App("p", f"a{rank}-{turn}", visible=True, rank=rank) for turn, rank in enumerate((1, 2, 2, 0, None))]
    hidden = App("p", "hidden", visible=False, rank=1)
    elsewhere = App("q", "elsewhere", visible=True, rank=1)
    whole = seen(*apps, hidden, elsewhere)
    assert ["portal-tie" in flags(one, whole) for one in apps] == [False, True, True, False, False]
    assert ["portal-unset" in flags(one, whole) for one in apps] == [False, False, False, True, True]
    assert not {"portal-tie", "portal-unset"} & flags(hidden, whole)


def test_one_app_can_fall_under_several():
    one = App("p", "a", owner="ada", access="unauthenticated", status=Status.NEVER_DEPLOYED, created=OLD, rank=1)
    found = flags(one, seen(one, people=(Person("p", "ada", locked=True),)))
    assert found == {"ownerless", "owner-locked", "public", "never-deployed", "stale"}


def test_knowledge_tells_unknown_from_not_offered():
    state = seen(offers=without(Capability.RANK)).platform("p")
    assert knowledge(unread("rank"), "rank", state) is Knowledge.NOT_OFFERED
    assert knowledge(unread("tags"), "tags", state) is Knowledge.UNKNOWN
    assert knowledge(unread("tags"), "title", state) is Knowledge.KNOWN
