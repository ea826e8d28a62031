"""What a person reads of the trail: lines under their run, the story of one run, and why there is nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from api import Change, Item, Phase, Run, State, Step, Trace
from pages.changes import view
from tests.pages.ownership.conftest import KNOWN
from tests.pages.ownership.test_running import text

NOW = datetime(2026, 3, 4, 12, tzinfo=UTC)
COUNTS = dict.fromkeys(State, 0) | {State.APPLIED: 2}


@pytest.fixture(autouse=True)
def may(monkeypatch):
    """Whether the reader may change something."""
    reader = SimpleNamespace(may=False)
    monkeypatch.setattr(view, "may", lambda _permission: reader.may)
    return reader


def run(id_="1f", planner="https://idp 7d1e", name="Mia Meier", approver=None):
    told = (id_, "ab", Phase.DONE, f"Run {id_}", planner, NOW, approver, None, None, None, COUNTS)
    return Run(*told, planner_name=name, approver_name="Sam" if approver else None)


def traces(one, *apps):
    changes = (Change("prod", app, "owner", "ann", "bob") for app in apps)
    return [Trace(one, Item(one.id, number, 0, change, State.APPLIED)) for number, change in enumerate(changes)]


def drawn(found, log=(), *, one_run=False, narrowed=False):
    return [text(part) for part in view.trail(found, log, KNOWN, one_run=one_run, narrowed=narrowed)]


def test_lines_stand_under_the_run_they_belong_to_with_the_names_of_people():
    first, second = drawn(traces(run(), "a", "b") + traces(run("2e", approver="x y"), "c"))
    assert "Run 1f" in first
    assert "Mia Meier" in first
    assert "7d1e" not in first
    assert "Run 2e" in second
    assert "approved by Sam" in second


def test_who_never_signed_in_is_called_by_what_is_known():
    assert "7d1e" in drawn(traces(run(name=None), "a"))[0]
    assert "operator" in drawn(traces(run(planner="operator", name=None), "a"))[0]


def test_leads_read_and_administrators_also_act(may):
    assert "Undo" not in drawn(traces(run(), "a"))[0]
    may.may = True
    assert "Undo, retry or watch" in drawn(traces(run(), "a"))[0]


def test_one_run_tells_who_did_what_with_it_from_where():
    log = [Step(NOW, "confirmed", "x y", "Mia", "10.0.0.1"), Step(NOW, "ended", None, None, None)]
    whole = " ".join(drawn(traces(run(), "a"), log, one_run=True))
    assert "See all changes" in whole
    assert "Confirmed by Mia from 10.0.0.1" in whole
    assert "Ended" in whole


def test_nothing_written_yet_is_not_mistaken_for_nothing_that_matches():
    assert "Nothing has been changed yet" in drawn([])[0]
    assert "No change matches" in drawn([], narrowed=True)[0]
