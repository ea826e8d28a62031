"""What is kept out of the list: who may, what was refused, and nothing typed is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

import api
from pages.stale import hiding, keeping
from tests.components.reading import parts, words


@pytest.fixture
def kept(monkeypatch, estate):
    """What was asked of the console."""
    calls = []
    monkeypatch.setattr(api, "exclude_from_stale", lambda *given: calls.append(given))
    monkeypatch.setattr(api, "snapshot", estate)
    return calls


def test_selected_apps_and_whole_teams_are_kept_out(kept):
    done = keeping.keep_out([["prod", "sales"], ["prod", "a/b"]], "app", None, "Once a year.", "2026-12-31")
    assert kept == [("app", "prod", name, "Once a year.", date(2026, 12, 31)) for name in ("sales", "a/b")]
    assert (done.refusal, done.said, done.reason) == ("", "2 apps are kept out.", "")
    keeping.keep_out([["prod", "sales"]], "tag", " money ", "Audit.", "")
    assert kept[-1] == ("tag", None, "money", "Audit.", None)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        (([], "app", None, "Why.", None), "No app is selected."),
        ((None, "tag", " ", "Why.", None), "Name the team"),
        (([["prod", "sales"]], "app", None, "Why.", "31.12.2026"), "is no day."),
    ],
)
def test_what_is_missing_is_said_and_what_was_typed_stays(kept, given, sentence):
    done = keeping.keep_out(*given)
    assert sentence in done.refusal
    assert done.reason is keeping.no_update
    assert kept == []


def test_each_exclusion_says_why_by_whom_and_until_when(monkeypatch, estate, sales):
    monkeypatch.setattr(api, "may", lambda _permission: True)
    kind = type("Kind", (str,), {})
    one = api.Exclusion(kind("app"), "prod", "sales", "Once a year.", "Pat", None, date(2026, 3, 1))
    drawn = keeping.kept([one, replace(one, until=None)], estate(sales), date(2026, 3, 4))
    assert "Sales Once a year. Pat 1 March 2026 (over) Take back" in words(drawn)
    assert "without end" in words(drawn)
    assert len(parts(drawn, "Button")) == 2
    monkeypatch.setattr(api, "may", lambda _permission: False)
    assert parts(keeping.kept([one], estate(sales), date(2026, 3, 4)), "Button") == []


def test_apps_of_two_platforms_are_not_hidden_at_once():
    address, refusal = hiding.hide([["prod", "sales"], ["con", "stock"]])
    assert address is hiding.no_update
    assert refusal == hiding.ONE_PORTAL
