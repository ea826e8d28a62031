"""What a person reads in the plan of a draft before it is applied."""

from __future__ import annotations

from datetime import timedelta

import pytest

from api import Account, Change, Plan, Snapshot
from api.changes.shapes import Act
from pages.portal.asked import Asked
from pages.portal.planned import plan
from tests.components.reading import words
from tests.pages.portal.conftest import NOW, SALES


@pytest.fixture
def told(state):
    acts = (
        Act((Change("prod", "sales", "rank", 10, 30), Change("prod", "sales", "visible", before=False, after=True))),
    )
    made = Plan("Spring", {}, acts, (), 3, 2.0, "iss me", NOW, NOW + timedelta(hours=1))
    known = Snapshot("1", (SALES,), (), (state(account=Account("svc", is_admin=True)),), NOW, 90)
    return lambda own: words(plan(made, Asked("prod", "1f"), known, own))


def test_every_write_is_told_with_from_and_to_and_what_all_of_it_costs(told):
    assert "2 writes to 1 app · 3 calls to the platform" in told({})
    assert "Sales Production · sales Rank 10 30" in told({})
    assert "In the portal no yes" in told({})


def test_it_says_with_whose_rights_it_would_be_done(told):
    assert "This console acts on Production with its account svc." in told({})
    assert "This console acts on Production as you." in told({"prod": "ann"})
