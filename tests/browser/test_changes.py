"""The trail in a browser: narrowed by days and by hand, one run's whole story, taken along, and a run approved."""

from __future__ import annotations

import csv
import json
from datetime import UTC, datetime
from io import StringIO
from urllib.parse import urlencode

import pytest

from api import names
from api.access import Role, Visitor
from api.changes import runs
from api.changes.runs import Who
from api.changes.shapes import Act, Change, Phase, Plan, State
from api.context import connect

pytestmark = pytest.mark.browser
CLOCK_CHANGES = datetime(2026, 3, 29, 22, 30, tzinfo=UTC)  # half past midnight of the 30th in Berlin
FORMULA = '=HYPERLINK("http://evil.example")'


def begin(context, title, *apps, phase):
    """A run of somebody else, as the store would hold it."""
    names.remember(context, Visitor("iss 7d1e", "mia", "Mia Meier", None, Role.ADMIN))
    changes = tuple(Change("legacy", app, "owner", "ann", FORMULA) for app in apps)
    acts = tuple(Act((change,)) for change in changes)
    plan = Plan(title, {}, acts, (), 2, 1.0, "iss 7d1e", CLOCK_CHANGES, CLOCK_CHANGES)
    with context.engine.begin() as connection:
        return runs.begin(connection, plan, Who("iss 7d1e", "10.0.0.7"), phase, CLOCK_CHANGES)


@pytest.fixture(scope="module")
def context(console):
    made = connect(console.settings)
    yield made
    made.engine.dispose()


@pytest.fixture(scope="module", autouse=True)
def told(context):
    """A run of long ago."""
    run = begin(context, "A run of March", "trail-one", "trail-two", phase=Phase.RUNNING)
    with context.engine.begin() as connection:
        one, _other = runs.items(connection, run)
        runs.settle(connection, one, State.APPLIED, CLOCK_CHANGES)
        runs.end(connection, run, Phase.CANCELLED, CLOCK_CHANGES, "Cancelled.")
    return run


@pytest.fixture
def trail(window):
    """Open the trail with filters in the address, as somebody in Berlin."""
    window.sign_in("lead")

    def open_(**wanted):
        window.driver.execute_cdp_cmd("Emulation.setTimezoneOverride", {"timezoneId": "Europe/Berlin"})
        window.visit("changes" + ("?" + urlencode(wanted) if wanted else ""))
        window.wait(lambda: window.all("#changes-trail .panel, #changes-trail [role=alert]"), "the trail")
        window.settle()

    yield open_
    window.driver.execute_cdp_cmd("Emulation.setTimezoneOverride", {"timezoneId": ""})


def titles(window):
    return [one.text for one in window.all("#changes-trail h2")]


def pick(window, css, day):
    """As a date picker sets it."""
    window.script(
        "const [one, value] = arguments;"
        "Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(one, value);"
        "one.dispatchEvent(new Event('input', {bubbles: true}));"
        "one.dispatchEvent(new Event('change', {bubbles: true}));",
        window.find(css),
        day,
    )


def test_a_day_is_the_readers_own_and_stands_in_the_address_with_its_zone(window, trail):
    trail(app="trail-")
    assert titles(window) == ["A run of March"]
    assert "Days are those of Europe/Berlin." in window.text()
    pick(window, "#changes-since", "2026-03-30")
    window.wait(lambda: "since=2026-03-30" in window.address, "the day in the address")
    window.settle()
    assert "zone=Europe%2FBerlin" in window.address
    assert titles(window) == ["A run of March"]
    pick(window, "#changes-since", "2026-03-31")
    window.wait(lambda: titles(window) == [], "nothing after it")


def test_one_run_has_a_page_with_who_did_what_from_where_by_name(window, trail, told, axe, console_errors):
    trail(app="trail-one")
    window.click("#changes-trail h2 a")
    window.wait(lambda: window.all(".changes-log"), "the story of the run")
    window.settle()
    assert f"run={told}" in window.address
    assert "Confirmed by Mia Meier from 10.0.0.7" in window.text("#changes-trail")
    assert "7d1e" not in window.text("#changes-trail")
    for size, name in ((window.wide, "wide"), (window.narrow, "narrow")):
        for colours in (window.light, window.dark):
            size()
            colours()
            assert axe() == []
            assert window.overflow() == 0
            window.picture(f"changes-{name}-{colours.__name__}")
    assert console_errors() == []


def test_what_is_taken_along_is_exactly_what_is_shown_and_no_cell_is_a_formula(window, trail, tmp_path, told):
    window.driver.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
    trail(app="trail-", outcome="applied")
    window.click("#changes-csv")
    saved = window.wait(lambda: next(iter(tmp_path.glob("changes-*.csv")), None), "the file")
    (line,) = csv.DictReader(StringIO(saved.read_text(encoding="utf-8-sig")))
    assert (line["run"], line["app"], line["planner"]) == (told, "trail-one", "iss 7d1e")
    assert line["after"] == "'" + FORMULA
    window.click("#changes-json")
    saved = window.wait(lambda: next(iter(tmp_path.glob("changes-*.json")), None), "the other file")
    (row,) = json.loads(saved.read_text())
    assert row["after"] == FORMULA


def test_a_run_that_waits_names_who_wants_it_and_begins_when_another_administrator_approves(window, context):
    run = begin(context, "A run that waits", "no-such-app", phase=Phase.WAITING)
    window.sign_in("admin")
    window.visit(f"ownership?run={run}")
    window.wait(lambda: window.find("#ownership-approve").is_displayed(), "the button")
    assert "waiting for approval" in window.text("#ownership-run")
    assert "Mia Meier" in window.text("#ownership-run")
    window.click("#ownership-approve")
    window.wait(lambda: "finished" in window.text("#ownership-run"), "its end")
    assert "The app is no longer there." in window.text("#ownership-run")
    assert not window.find("#ownership-approve").is_displayed()
