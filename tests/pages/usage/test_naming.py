"""What one person opens, taken along and drawn: of the person whom the address names, whatever the team."""

from __future__ import annotations

from datetime import UTC, date, datetime
from types import SimpleNamespace

import pytest
from dash.exceptions import PreventUpdate

import api
from pages.usage import ids, naming

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
WINDOW = api.Window(date(2026, 2, 4), date(2026, 3, 3))
FORM = ("28", "money", ["bots"], "?person=prod/m/o")


@pytest.fixture(autouse=True)
def asked(monkeypatch):
    """What the api was asked, in place of its answers."""
    found = []
    monkeypatch.setattr(api, "snapshot", lambda: api.Snapshot("1", (), (), (), NOW, 90))
    monkeypatch.setattr(api, "export_usage", lambda *given: found.append(given) or "")
    return found


def pressed(monkeypatch, button):
    monkeypatch.setattr(naming, "ctx", SimpleNamespace(triggered_id=button))


@pytest.mark.parametrize(
    ("part", "tag", "people"), [(ids.PERSON, None, [("prod", "m/o")]), (ids.WHO, "money", None)], ids=["one", "team"]
)
def test_each_button_takes_its_own_people_in_its_own_form(asked, monkeypatch, part, tag, people):
    for button, form in ((part.csv, "csv"), (part.json, "json")):
        pressed(monkeypatch, button)
        naming.take(1, None, *FORM)
        assert asked.pop() == ("viewers", api.Inquiry(WINDOW, api.Scope(tag=tag), api.Without()), form, people)


def test_what_was_only_drawn_anew_takes_nothing(asked):
    with pytest.raises(PreventUpdate):
        naming.take(None, None, *FORM)
    assert asked == []


def test_who_may_not_see_names_sees_no_part_about_them(monkeypatch):
    monkeypatch.setattr(api, "may", lambda _permission: False)
    assert naming.name(*FORM) == naming.follow(*FORM) == (None, True)
