"""Usage in a browser: the same question in every chart, in light and dark, taken along, and the way to an app."""

from __future__ import annotations

import csv
from datetime import UTC, datetime
from io import StringIO

import pytest
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

import api
from api.estate.looking import look
from tests.browser.listed import cells, open_list, query, shown, tick
from tests.browser.used import use

pytestmark = pytest.mark.browser

NOTES = "#usage-views-note, #usage-viewers-note, #usage-hours-note, #usage-source, #usage-counted"
STROKE = "return getComputedStyle(document.querySelector('#usage-viewers-graph .js-line')).stroke"
LOUD = "return document.querySelectorAll('.js-plotly-plot .modebar-btn, [data-title*=hare]').length"


@pytest.fixture(scope="module", autouse=True)
def used(console):
    """The apps of Production, the most opened first."""
    apps = [app for app in look(api.connect(console.settings)).apps if app.platform == "production"]
    use(console.settings, "production", [app.name for app in apps], days=70)
    return apps


def open_usage(window, address="usage", user="lead"):
    window.prefers(reduced_motion="reduce")  # a page that still scrolls takes no clicks
    open_list(window, address, user)
    window.wait(lambda: window.all("#usage-viewers-graph .js-line") and window.all("#usage-hours-graph image"), "drawn")
    window.settle()


def file(window, folder, name, *clicks):
    window.driver.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(folder)})
    for css in clicks:
        window.click(css)
    return window.wait(lambda: next(iter(folder.glob(name)), None), name).read_bytes()


def test_who_leads_a_team_sees_views_in_light_and_dark_and_hears_the_numbers(window):
    open_usage(window)
    assert window.axe() == []
    assert "Nothing is known of Legacy in these days." in window.text("#usage-counted")
    assert "Legacy: views are not known." in window.text("#usage-sources")
    assert window.script(LOUD) == 0
    light = window.script(STROKE)
    window.click("#usage-views-whole summary")
    assert len(window.all("#usage-views-behind th[scope=row]")) == 28
    assert "Views in the period before" in window.text("#usage-views-behind")
    window.picture("usage-light")
    window.dark()
    window.wait(lambda: window.script(STROKE) != light, "the colours of the dark")
    assert window.axe() == []
    window.picture("usage-dark")
    window.narrow()
    assert window.overflow() <= 0
    assert window.console_errors() == []


def test_whom_to_leave_out_and_how_long_hold_everywhere_and_in_the_address(window):
    open_usage(window, "usage?platform=production&sort=-viewers")
    tick(window, "#usage-without", "Owners")
    Select(window.find("#usage-days")).select_by_value("7")
    words = "Without owners, co-owners and bots."
    window.wait(lambda: all(words in one.text for one in window.all(NOTES)), "every number says so")
    window.settle()
    tick(window, "#usage-by", "Owner")
    window.wait(lambda: window.text("#usage-groups th") == "Owner", "who owns what is used")
    window.settle()
    assert words in window.text("#usage-groups")
    asked = {"platform": ["production"], "sort": ["-viewers"], "days": ["7"], "owners": ["1"], "by": ["owner"]}
    assert query(window) == asked
    assert "on the 7 days before" in window.text("#usage-totals")
    numbers = window.text("#usage-totals")
    open_usage(window, window.address)
    assert (window.text("#usage-totals"), query(window)) == (numbers, asked)
    Select(window.find("#usage-days")).select_by_value("own")
    window.type("#usage-begins", "01012026" + Keys.TAB)
    window.type("#usage-ends", "06302026" + Keys.TAB)
    window.wait(lambda: window.text("#usage-counted").startswith("1 January 2026 to 30 June 2026"), "the days chosen")
    del asked["days"]
    assert query(window) == asked | {"since": ["2026-01-01"], "until": ["2026-06-30"]}


def test_every_chart_and_the_table_can_be_taken_along_and_an_app_is_a_click_away(window, tmp_path):
    open_usage(window, "usage?platform=production&show=unused")
    png = file(window, tmp_path, "*.png", "#usage-views-menu summary", "[data-chart=usage-views][data-takes=png]")
    svg = file(window, tmp_path, "*.svg", "#usage-hours-menu summary", "[data-chart=usage-hours][data-takes=svg]")
    assert png.startswith(b"\x89PNG")
    assert b"When apps are opened" in svg
    numbers = file(window, tmp_path, "usage-days-*.csv", "#usage-viewers-menu summary", "#usage-viewers-csv")
    assert len(list(csv.DictReader(StringIO(numbers.decode("utf-8-sig"))))) == 28
    window.click(".table-acts .menu:last-child summary")
    lines = file(window, tmp_path, "usage-apps-*.csv", "#usage-csv")
    listed = [row["app"].removeprefix("'") for row in csv.DictReader(StringIO(lines.decode("utf-8-sig")))]
    assert listed == [row["name"] for row in shown(window, "usage")]
    assert set(cells(window, "views")) == {"0"}
    window.click(".ag-row[row-index='0'] .cell-link")
    window.wait(lambda: window.address.startswith("apps/production/"), "the app")


def test_an_app_shows_its_use_once_one_scrolls_to_it_with_its_updates_marked(window, used):
    app = next(one for one in used[:20] if one.updated)
    days = (datetime.now(UTC) - app.updated).days + 3
    window.sign_in()
    window.prefers(reduced_motion="reduce")
    window.visit(f"apps/production/{app.name}?days={days}")
    assert window.all("#app-views-graph") == []
    window.script("document.getElementById('app-use').scrollIntoView()")
    window.wait(lambda: window.all("#app-hours-graph image") and window.all("#app-memory-graph .points"), "drawn")
    window.settle()
    assert f"the {days:,} days before" in window.text("#app-use-totals")
    assert "Updated on the platform" in window.text("#app-use-marks")
    assert "USAGE_VIEWERS" in window.text("#app-use-who")
    assert window.axe() == []
    window.picture("app-use")
    window.narrow()
    assert window.overflow() <= 0
    assert window.console_errors() == []
