"""Who opened what: by name where names are kept, counted where the platform does not list them."""

from __future__ import annotations

from datetime import date

import pytest

import api
from components.usage.who import who
from tests.components.reading import words

FOUND = api.PersonUse(
    "production", "ann", 12, date(2026, 3, 2), tuple(api.AppDays(name, 3, date(2026, 3, 2)) for name in "abcde")
)


@pytest.fixture
def known(estate, state):
    apps = (api.App("production", "a", title="Sales"),)
    return estate(state("Production"), apps=apps, people=(api.Person("production", "ann", name="Ann Lee"),))


def test_who_opened_it_stands_with_days_and_apps_and_whom_nobody_knows_is_counted(known):
    said = words(who("Who opens them", api.Viewing((FOUND,), 3, complete=False), known, apps=True))
    assert "1 person. 3 more whom the platform does not list. Some days had more viewers" in said
    assert "Ann Lee (ann) 12 2 March 2026 Sales, b, c and 2 more" in said
    assert "Sales" not in words(who("Who opened it", api.Viewing((FOUND,), None), known, apps=False))


def test_names_that_are_not_kept_are_not_nobody(known):
    assert "USAGE_VIEWERS" in words(who("Who opened it", api.Viewing((), None, named=False), known, apps=True))
