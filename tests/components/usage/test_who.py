"""Who opened what: by name where names are kept, counted where the platform does not list them."""

from __future__ import annotations

from datetime import date

import pytest

import api
from components.usage.who import uses, who
from tests.components.reading import parts, words

FOUND = api.PersonUse(
    "production", "ann", 12, date(2026, 3, 2), tuple(api.AppDays(name, 3, date(2026, 3, 2)) for name in "abcde")
)

ASKED = api.Inquiry(api.Window(date(2026, 2, 4), date(2026, 3, 3)), api.Scope(tag="money"))


@pytest.fixture
def known(estate, state, monkeypatch):
    monkeypatch.setattr(api, "usage_window", lambda days: api.Window.until_yesterday(days, date(2026, 3, 4)))
    apps = (api.App("production", "a", title="Sales"),)
    return estate(state("Production"), apps=apps, people=(api.Person("production", "ann", name="Ann Lee"),))


def test_who_opened_it_stands_with_days_and_apps_and_whom_nobody_knows_is_counted(known):
    said = words(who("Who opens them", api.Viewing((FOUND,), 3, complete=False), known, ASKED, apps=True))
    assert "1 person. 3 more whom the platform does not list. Some days had more viewers" in said
    assert "Ann Lee (ann) 12 2 March 2026 Sales, b, c and 2 more" in said
    assert "Sales" not in words(who("Who opened it", api.Viewing((FOUND,), None), known, ASKED, apps=False))


def test_a_name_leads_to_what_this_person_opens_of_all_teams(known):
    (link,) = parts(who("Who opens them", api.Viewing((FOUND,), 0), known, ASKED, apps=True), "Link")
    assert link.href.endswith("/usage?days=28&person=production%2Fann")
    drawn = uses(("production", "ann"), api.Viewing((FOUND,), None), known, ASKED)
    assert "What Ann Lee (ann) opens on Production" in words(drawn)
    assert "5 apps, 4 February 2026 to 3 March 2026. Without bots." in words(drawn)
    assert "Sales 3 2 March 2026 b 3 2 March 2026" in words(drawn)
    assert [one.href.rpartition("/apps/")[2] for one in parts(drawn, "Link")[1:]] == ["production/a"]
    assert "No app that is known of" in words(uses(("production", "bob"), api.Viewing((), None), known, ASKED))


def test_names_that_are_not_kept_are_not_nobody(known):
    assert "USAGE_VIEWERS" in words(who("Who opened it", api.Viewing((), None, named=False), known, ASKED, apps=True))
