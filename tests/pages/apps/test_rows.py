"""What each column says about an app."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from api import App, Capability, Offer, Person, Process, Service, Status
from pages.apps.rows import HIDDEN, NOT_SET, counts


def app(**more):
    return App("prod", "demand", **more)


def test_an_app_without_a_title_is_called_by_its_name(row):
    assert row(app())["title"] == "demand"
    assert row(app(title="Weekly demand"))["title"] == "Weekly demand"


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ({"visible": True, "rank": 20}, 20),
        ({"visible": True, "rank": None}, NOT_SET),
        ({"visible": True, "rank": 0}, NOT_SET),
        ({"visible": False, "rank": 20}, HIDDEN),
        ({"visible": None}, None),
    ],
)
def test_the_portal_column_tells_the_rank_or_why_there_is_none(row, given, place):
    assert row(app(**given))["portal"] == place


def test_an_app_open_to_the_world_says_so_in_words(row):
    assert row(app(access="unauthenticated"))["access"] == "open to the world"
    assert row(app(access="restricted"))["access"] == "restricted"


def test_services_and_processes_are_words(row):
    read = row(
        app(
            services=(Service("a", "redis"), Service("b", "postgres")),
            processes=(Process("web", 2), Process("worker", None)),
        )
    )
    assert read["services"] == "Postgres, Redis"
    assert read["processes"] == "web 2, worker 1"


def test_a_visit_that_never_was_is_known_and_one_not_answered_is_marked(row):
    assert row(app(visited=None))["marks"] == {}
    assert row(app(unread=frozenset({"visited"})))["marks"] == {"visited": "u"}


def test_what_the_platform_does_not_offer_is_marked_so(row, state):
    read = row(app(cpu_percent=None), on=state(Capability.RESOURCES))
    assert read["marks"] == {"cpu_percent": "n", "memory_bytes": "n"}


def test_the_place_in_the_portal_is_unknown_with_its_rank_unless_the_app_is_hidden(row):
    unread = frozenset({"rank"})
    assert row(app(visible=True, unread=unread))["marks"] == {"portal": "u"}
    assert row(app(visible=False, unread=unread))["marks"] == {}


def test_what_is_told_of_one_app_at_a_time_stands_on_its_page_and_is_not_said_to_be_lacking(row, state):
    on = state(Capability.LAST_VISIT)
    singly = dict.fromkeys(
        (Capability.TAGS, Capability.VISIBLE, Capability.RANK), Offer(offered=False, note="", singly=True)
    )
    told = replace(on, offers={**on.offers, **singly})
    assert row(app(visible=None), on=told)["marks"] == {"tags": "p", "portal": "p", "visited": "n"}


def test_an_owner_who_is_locked_is_told_beside_his_name(row):
    read = row(app(owner="ada"), people=(Person("prod", "ada", locked=True, has_seat=True),))
    assert (read["owner"], read["ownerless"]) == ("ada", "owner locked")
    assert {"ownerless", "owner-locked"} <= set(read["flags"].split())


def test_the_chips_find_an_app_by_its_flags(row, now):
    old = now - timedelta(days=400)
    read = row(app(access="unauthenticated", status=Status.FAILING, created=old, visited=old))
    assert {"public", "failing", "stale"} <= set(read["flags"].split())


def test_a_times_share_of_a_core_is_not_sent_to_the_fifteenth_place(row):
    assert row(app(cpu_percent=12.3456789))["cpu_percent"] == 12.35
    assert row(app(cpu_percent=None))["cpu_percent"] is None


def test_a_chip_counts_its_apps_or_says_why_it_cannot(estate, state):
    counted = counts(estate(App("prod", "a", visible=True, access="unauthenticated"), App("prod", "b")))
    assert (counted["portal"], counted["public"]) == (1, 1)
    assert counts(estate(App("prod", "a", visible=None, unread=frozenset({"visible"}))))["portal"] == "unknown"
    lacking = counts(estate(App("prod", "a"), on=state(Capability.VISIBLE, Capability.STATUS)))
    assert (lacking["portal"], lacking["portal-tie"], lacking["failing"]) == ("not offered",) * 3
