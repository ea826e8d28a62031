"""What an address of the inventory keeps: a link shows a colleague the same."""

from __future__ import annotations

import pytest

from tests.browser.listed import ALL, counted, open_list, query, shown, tick

pytestmark = pytest.mark.browser

FILTER = """
dash_ag_grid.getApi("apps-grid").setFilterModel({status: {filterType: "text", type: "contains", filter: "n"}});
"""


def keys(window):
    return [row["key"] for row in shown(window)]


def test_search_chip_filter_and_sort_come_back_from_a_pasted_address(window):
    open_list(window, "apps")
    window.type("#apps-search", "a")
    tick(window, "#apps-show", "Ownerless")
    window.click(".ag-header-cell[col-id=title] .ag-header-cell-label")
    window.script(FILTER)
    window.wait(lambda: {"q", "show", "sort", "filter"} <= set(query(window)), "all of it is in the address")
    window.settle()
    before, address = keys(window), window.address
    assert 0 < len(before) < ALL
    window.visit("platforms")
    open_list(window, address)
    window.wait(lambda: keys(window) == before, "the same rows in the same order")
    assert window.find("#apps-search").get_attribute("value") == "a"
    assert len(window.all("#apps-show input:checked")) == 1
    assert window.address == address


def test_the_address_changes_without_drawing_the_screen_anew(window):
    open_list(window, "apps")
    window.script("document.querySelector('#apps-grid').marked = true; window.entries = history.length")
    window.type("#apps-search", "a")
    window.wait(lambda: query(window).get("q") == ["a"], "the search is in the address")
    assert window.script("return document.querySelector('#apps-grid').marked && history.length === window.entries")


def test_going_to_an_app_and_back_finds_the_list_as_it_was(window):
    open_list(window, "apps?q=a&sort=-title")
    before = keys(window)
    window.click(".ag-row[row-index='0'] .cell-link")
    window.wait(lambda: window.address.startswith("apps/"), "the app")
    window.settle()
    window.driver.back()
    window.wait(lambda: window.all("#apps-grid .ag-row") and keys(window) == before, "the same list")
    assert window.find("#apps-search").get_attribute("value") == "a"


def test_the_navigation_leads_back_to_the_whole_list(window):
    open_list(window, "apps")
    window.type("#apps-search", "no-such-app")
    window.wait(lambda: "q" in query(window), "the search is in the address")
    window.click("#shell-navigation a[href$='/apps']")
    window.wait(lambda: counted(window)[0] == ALL, "every app")
    assert window.address == "apps"


def test_a_platform_narrows_the_list_and_going_back_widens_it(window):
    open_list(window, "apps?q=a")
    wide = keys(window)
    window.find("#shell-platform").send_keys("Legacy")
    window.wait(lambda: counted(window)[1] == 12, "the apps of one platform")
    assert query(window) == {"q": ["a"], "platform": ["legacy"]}
    window.driver.back()
    window.wait(lambda: keys(window) == wide, "the apps of both")


def test_an_address_nobody_made_shows_everything(window, console_errors):
    open_list(window, "apps?filter=%7Bbroken&sort=-nothing&sort=&q=&owner=&platform=")
    assert counted(window) == (ALL, ALL, 0)
    assert console_errors() == []
