"""Use by team, owner or platform: what each line says and where it leads."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from dash import _get_paths
from dash._utils import AttributeDict

import api
from api import Distinct, GroupUse, PlatformState, Snapshot
from pages.usage import groups
from tests.components.reading import parts, words

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
STATE = PlatformState("prod", "dash-enterprise-4", "Production", "https://de.example", {}, read_at=NOW)
KNOWN = Snapshot("1", (), (), (STATE,), NOW, 90)
ASKED = api.Inquiry(api.Window(date(2026, 2, 4), date(2026, 3, 3)), without=api.Without(owners=True))
MONEY = GroupUse("money", None, 5, 2, 1200, None, Distinct(40_000, exact=False))


@pytest.fixture(autouse=True)
def below(monkeypatch):
    monkeypatch.setattr(_get_paths, "CONFIG", AttributeDict(requests_pathname_prefix="/"))


def test_a_team_stands_with_what_is_known_and_leads_to_the_same_question_of_it():
    drawn = groups.drawn([MONEY], "tag", ASKED, KNOWN)
    assert "money 5 (2 of them unknown) 1,200 unknown about 40,000" in words(drawn)
    assert "Without owners, co-owners and bots." in words(drawn)
    assert parts(drawn, "Link")[0].href == "/usage?days=28&team=money&owners=1"


def test_owners_and_platforms_lead_to_theirs():
    ann = GroupUse("ann", "prod", 1, 1, None, None, None)
    drawn = groups.drawn([ann], "owner", ASKED, KNOWN)
    assert "ann Production 1 unknown unknown unknown" in words(drawn)
    assert parts(drawn, "Link")[0].href == "/apps?owner=ann&platform=prod"
    platform = groups.drawn([GroupUse("prod", "prod", 1, 0, 3, 4, None)], "platform", ASKED, KNOWN)
    assert words(parts(platform, "Link")[0]) == "Production"
    assert parts(platform, "Link")[0].href == "/usage?days=28&platform=prod&owners=1"


def test_of_too_many_the_most_viewed_are_shown_and_of_none_it_is_said():
    many = groups.drawn([MONEY] * (groups.MOST + 1), "tag", ASKED, KNOWN)
    assert len(parts(many, "Link")) == groups.MOST
    assert "The 12 most viewed of 13" in words(many)
    assert "No team" in words(groups.drawn([], "tag", ASKED, KNOWN))


def test_an_address_nobody_made_takes_apps_together_by_team():
    assert [groups.by_of(text) for text in ("owner", "x", "")] == ["owner", "tag", "tag"]
