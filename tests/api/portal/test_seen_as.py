"""Viewer access decides what somebody sees of a portal; what is not told is unknown, and never listed or left out."""

from __future__ import annotations

import pytest

from api.platforms.shapes import App
from api.portal.seeing import Eyes, groups_of, seen_as
from api.portal.shapes import Entry, Standing

APPS = (
    App("p", "open", access="unauthenticated"),
    App("p", "inside", access="authenticated"),
    App("p", "closed", access="restricted"),
    App("p", "team", access="restricted", co_owner_groups=("Sales", "ops")),
    App("p", "odd", access="lent"),
    App("p", "untold", access=None, unread=frozenset({"access"})),
)
ENTRIES = [Entry(app, Standing.SHOWN, place + 1, place + 1) for place, app in enumerate(APPS)]


def names(entries):
    return " ".join(entry.name for entry in entries)


@pytest.mark.parametrize(
    ("eyes", "listed", "unknown"),
    [
        (Eyes.ANONYMOUS, "open", "odd untold"),
        (Eyes.SIGNED_IN, "open inside", "odd untold"),
        ("ops", "open inside team", "closed odd untold"),
    ],
)
def test_what_is_listed_depends_on_who_looks(eyes, listed, unknown):
    sight = seen_as(ENTRIES, eyes)
    assert (names(sight.listed), names(sight.unknown)) == (listed, unknown)


def test_groups_that_can_be_chosen_are_those_the_platform_names():
    assert groups_of(ENTRIES) == ("ops", "Sales")
