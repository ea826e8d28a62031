"""What a person reads of an app that was read from its platform."""

from __future__ import annotations

from datetime import timedelta

import pytest

from api import App, Capability, Offer, Process, Service, Status
from api.estate.sight import HIDDEN
from pages.app.head import standing
from pages.app.known import groups

FRESH = App("prod", "fresh")


@pytest.fixture
def full(now):
    return App(
        "prod",
        "demand-forecast",
        title="Weekly demand forecast",
        description="What to order",
        owner="m.oyelaran",
        co_owners=("k.lindqvist", "a.berg"),
        co_owner_groups=("Planning/EMEA",),
        access="unauthenticated",
        visible=True,
        rank=1200,
        tags=("supply", "weekly"),
        contact_name="Mojisola",
        contact_email="m@example.com",
        status=Status.RUNNING,
        services=(Service("forecast-cache", "redis", "running"),),
        processes=(Process("web", 2, "up"), Process("worker", None)),
        has_workspace=True,
        created=now - timedelta(days=400),
        updated=now - timedelta(days=3),
        visited=now - timedelta(hours=2),
        cpu_percent=3.14159,
        memory_bytes=512 * 1024 * 1024,
    )


def test_an_app_that_nobody_opened_as_far_as_is_remembered_says_since_when(known, fact, now):
    app = App("prod", "quiet", unvisited_since=now - timedelta(days=91), unread=frozenset({"visited"}))
    assert fact(groups(known(app)), "Last opened") == "not since 2 months ago"


@pytest.mark.parametrize(
    ("term", "value"),
    [
        ("Name", "demand-forecast"),
        ("Description", "What to order"),
        ("Tags", "supply weekly"),
        ("Contact", "Mojisola m@example.com"),
        ("Platform", "Production"),
        ("Owner", "m.oyelaran"),
        ("Co-owners", "k.lindqvist a.berg"),
        ("Co-owner groups", "Planning/EMEA"),
        ("Who may open it", "open to the world Anyone with the address, without signing in"),
        ("Shown in the portal", "Yes"),
        ("Rank", "1,200"),
        ("Status", "running"),
        ("CPU in use", "3.14 % of one core"),
        ("Memory in use", "512 MiB"),
        ("Processes", "2 × web, up worker"),
        ("Services", "forecast-cache (redis, running)"),
        ("Workspace", "Yes"),
        ("Created", "13 months ago"),
        ("Last updated", "3 days ago"),
        ("Last opened", "2 hours ago"),
    ],
)
def test_everything_known_is_told_in_words(full, known, fact, term, value):
    people = ()
    assert fact(groups(known(full, people=people)), term).startswith(value)


@pytest.mark.parametrize(
    ("term", "value"),
    [
        ("Description", "not given"),
        ("Tags", "none"),
        ("Contact", "not given"),
        ("Owner", "no owner"),
        ("Co-owners", "none"),
        ("Who may open it", "not set"),
        ("Shown in the portal", "not set"),
        ("CPU in use", "nothing runs"),
        ("Services", "none"),
        ("Last opened", "never"),
    ],
)
def test_a_fresh_app_says_none_in_the_word_that_fits(known, fact, term, value):
    assert fact(groups(known(FRESH)), term) == value


def test_what_was_not_answered_is_unknown_and_never_zero(known, fact):
    app = App("prod", "x", unread=frozenset({"cpu_percent", "visited", "owner"}))
    drawn = groups(known(app))
    for term in ("CPU in use", "Last opened", "Owner"):
        assert fact(drawn, term).startswith("unknown")


def test_what_the_platform_lacks_is_not_offered_with_the_platforms_reason(state, known, fact):
    lacking = state({Capability.LAST_VISIT: Offer(offered=False, note="This kind keeps no visits.")})
    assert fact(groups(known(FRESH, on=lacking)), "Last opened") == "not offered : This kind keeps no visits."


def test_named_viewers_are_not_offered_here(known, fact):
    assert fact(groups(known(FRESH)), "Named viewers") == "not offered : The API names no viewers."


def test_the_owner_leads_to_everything_that_is_theirs(known, parts):
    (way,) = parts(groups(known(App("prod", "x", owner="m.o"))), "Link")
    assert way.href == "/apps?owner=m.o&platform=prod"


def test_an_access_word_of_the_platforms_own_is_kept(known, fact):
    assert fact(groups(known(App("prod", "x", access="internal"))), "Who may open it") == "internal"


def test_hostile_text_stays_text(known, words, parts):
    title = "<script>alert(1)</script>"
    app = App("prod", "x", title=title, description="[a](javascript:alert(1))", owner=title)
    drawn = groups(known(app))
    assert title in words(drawn)
    assert parts(drawn, "A") == parts(drawn, "Markdown") == []


def test_who_sees_no_more_than_the_portal_is_shown_no_fact_that_would_only_say_unknown(known, words):
    shown = App("prod", "demand", visible=True, rank=1, access="authenticated", unread=HIDDEN)
    facts = known(shown)._replace(whole=False)
    drawn = words(groups(facts)) + words(standing(facts))
    assert "Everyone who is signed in" in drawn
    assert "unknown" not in drawn
    assert "Owner" not in drawn
