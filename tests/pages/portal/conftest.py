"""A portal made by hand: two apps that are shown, one that is hidden, one of which nobody knows."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from api import App, Capability, Difference, Draft, Entry, Keeper, Line, Offer, PlatformState, Portal, Stage, Standing
from api.portal.wanted import Start, Wanted
from components import address
from pages.portal.bar import Desk

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
SALES = App("prod", "sales", title="Sales", tags=("ops", "b"), access="authenticated", rank=10, visible=True)
STOCK = App("prod", "stock", description="What is left", access="restricted", rank=20, visible=True)
OLD = App("prod", "old", title="Old", visible=False)
FAR = App("prod", "far", unread=frozenset({"visible", "rank", "tags", "access"}))


@pytest.fixture(autouse=True)
def _at_the_root(monkeypatch):
    monkeypatch.setattr(address, "get_relative_path", lambda path: path)


@pytest.fixture
def state():
    def make(*lacking, **more):
        offers = {one: Offer(one not in lacking, "") for one in Capability}
        return PlatformState("prod", "dash-enterprise-4", "Production", "https://de.example", offers, **more)

    return make


@pytest.fixture
def portal():
    def make(keeper=Keeper.PLATFORM, **more):
        return Portal(
            "prod",
            "Production",
            keeper,
            shown=(
                Entry(SALES, Standing.SHOWN, 1, 10, defects=("tied",)),
                Entry(STOCK, Standing.SHOWN, 2, 20, unknown=("no-description",)),
            ),
            hidden=(Entry(OLD, Standing.HIDDEN, None, None),),
            untold=(Entry(FAR, Standing.UNTOLD, None, None),),
            **more,
        )

    return make


@pytest.fixture
def draft():
    def make(order=("stock", "sales"), stage=Stage.OPEN, texts=None, **more):
        start = Start({"sales": 10, "stock": 20}, {"old": None}, frozenset({"far"}))
        wanted = Wanted(tuple(order), frozenset({"stock"}), texts=texts or {})
        made = {"author": "iss ann", "author_name": "Ann", "made_at": NOW, "changed_at": NOW, "version": 3}
        return Draft("1f", "prod", "Spring", stage=stage, start=start, wanted=wanted, **made | more)

    return make


@pytest.fixture
def desk(portal, draft):
    """What the bar is drawn from: the administrator at an own draft that moves one app."""

    def make(made=None, **more):
        moved = Difference((Line("stock", "moved", 2, 1),), 1, {"stock": (20, 5)})
        usual = {"portal": portal(), "difference": moved, "moved": (), "others": (), "mine": True}
        return Desk(**{"draft": made or draft(), "applies": True, "refreshes": True, **usual, **more})

    return make
