"""Estates of a few lines, and what is asked of them."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from api.changes.planning import plan_of
from api.estate.snapshot import PlatformState, Snapshot
from api.ownership.wishing import wish_of
from api.platforms.capabilities import Capability, Offer
from api.platforms.shapes import App, Person

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
HOME = "https://connect.example/content/1234/"


def platform(id_, *lacking, whole=True):
    offers = {one: Offer(one not in lacking, f"{id_} cannot.", f"{one}, beware.") for one in Capability}
    return PlatformState(id_, "some", id_.upper(), f"https://{id_}.example", offers, whole=whole, apps=3)


APPS = (
    App("con", "1", title="Sales", own_name="sales", owner="ann", tags=("money",)),
    App("con", "2", title="Stock", owner="ann", tags=("store",), url="https://connect.example/content/1234/"),
    App("con", "3", title="Rates", owner="bob"),
    App("de4", "sales", owner="ann.a", tags=("money",)),
    App("de4", "ops-one", owner="ann.a"),
    App("de4", "lost", owner=None),
    App("con", "4", title="Left", owner="gone"),
    App("con", "5", title="Sales", owner="robert", own_name="sales"),
)
PEOPLE = (
    Person("con", "ann", name="Ann Ames", email="ann@x.example", has_seat=True, locked=False, is_admin=True),
    Person("con", "bob", name="Bob Bell", email="bob@x.example", has_seat=True, locked=False),
    Person("con", "robert", has_seat=True, locked=False),
    Person("con", "vic", has_seat=False, locked=False),
    Person("con", "lou", has_seat=True, locked=True),
    Person("de4", "ann.a", email="ANN@x.example", has_seat=True, unread=frozenset({"locked", "is_admin"})),
    Person("de4", "bob.b", email="bob@x.example", has_seat=True, unread=frozenset({"locked", "is_admin"})),
)


@pytest.fixture
def snapshot():
    states = (platform("con"), platform("de4", Capability.TRANSFER_ONE))
    return Snapshot("1", APPS, PEOPLE, states, NOW, 90)


@pytest.fixture
def ask(snapshot):
    """The plan of a request."""

    def ask(asks, **request):
        wish = wish_of({"asks": asks, **request}, snapshot, HOME)
        return plan_of(wish, snapshot, "me")

    return ask


def goes(plan):
    return {(change.platform, change.app): change.after for change in plan.changes if change.field == "owner"}


def said(plan, level=None):
    return " ".join(f"{one.sentence} {one.way_out}" for one in plan.checks if level in (None, one.level))
