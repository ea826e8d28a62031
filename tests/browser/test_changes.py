"""The trail in a browser: narrowed by days and by hand, one run's whole story, and taken along exactly as shown."""

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


@pytest.fixture(scope="module", autouse=True)
def told(console):
    """A run of long ago, as the store would hold it."""
    context = connect(console.settings)
    names.remember(context, Visitor("iss 7d1e", "mia", "Mia Meier", None, Role.ADMIN))
    changes = tuple(Change("legacy", app, "owner", "ann", FORMULA) for app in ("trail-one", "trail-two"))
    acts = tuple(Act((change,)) for change in changes)
    plan = Plan("A run of March", {}, acts, (), 2, 1.0, "iss 7d1e", CLOCK_CHANGES, CLOCK_CHANGES)
    with context.engine.begin() as connection:
        run = runs.begin(connection, plan, Who("iss 7d1e", "10.0.0.7"), Phase.RUNNING, CLOCK_CHANGES)
        one, _other = runs.items(connection, run)
        runs.settle(connection, one, State.APPLIED, CLOCK_CHANGES)
        runs.end(connection, run, Phase.CANCELLED, CLOCK_CHANGES, "Cancelled.")
    context.engine.dispose()
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
