"""The inventory without a mouse."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys

from tests.browser.listed import ALL, counted, open_list, shown

pytestmark = pytest.mark.browser

MOST_TABS = 40


def tab_to(window, css):
    for _ in range(MOST_TABS):
        window.press(Keys.TAB)
        if window.script("return document.activeElement.matches(arguments[0])", css):
            return
    pytest.fail(f"Tab does not reach {css}")


def test_an_app_is_searched_selected_and_opened_by_keys_alone(window):
    open_list(window, "apps?sort=title")
    word = shown(window)[5]["name"]
    tab_to(window, "#apps-search")
    window.press(word)
    window.wait(lambda: counted(window)[0] < ALL, "fewer rows")
    tab_to(window, "#apps-grid .ag-header-cell")
    window.press(Keys.ARROW_DOWN)
    window.press(Keys.SPACE)
    window.wait(lambda: counted(window)[2] == 1, "one is selected")
    window.press(Keys.ARROW_RIGHT)
    name = shown(window)[0]["name"]
    assert "title" in window.focused().get_attribute("col-id")
    assert window.script("return getComputedStyle(document.activeElement).outlineWidth") == "2px"
    window.press(Keys.ENTER)
    window.wait(lambda: window.address.startswith("apps/"), "the app's own page")
    assert window.address.endswith(name)


def test_tab_leaves_the_grid_both_ways(window):
    open_list(window, "apps")
    tab_to(window, "#apps-grid .ag-header-cell")
    window.press(Keys.ARROW_DOWN)
    ActionChains(window.driver).key_down(Keys.SHIFT).send_keys(Keys.TAB).key_up(Keys.SHIFT).perform()
    inside = "return document.getElementById('apps-grid').contains(document.activeElement)"
    assert not window.script(inside)
    tab_to(window, "#apps-grid .ag-header-cell")
    window.press(Keys.ARROW_DOWN)
    window.press(Keys.TAB)
    assert not window.script(inside)


def test_the_menus_open_work_and_close_by_keys_and_hand_the_focus_back(window):
    open_list(window, "apps")
    tab_to(window, "summary")
    window.press(Keys.ENTER)
    assert window.all("details.menu[open]")
    window.press(Keys.TAB)
    window.press(Keys.SPACE)
    window.wait(lambda: "App" not in window.text(".ag-header"), "the column is gone")
    window.press(Keys.ESCAPE)
    assert not window.all("details.menu[open]")
    assert window.focused().tag_name == "summary"


def test_a_chip_is_switched_by_space(window):
    open_list(window, "apps")
    tab_to(window, "#apps-show input")
    window.press(Keys.SPACE)
    window.wait(lambda: counted(window)[0] < ALL, "fewer rows")


def test_the_grid_has_a_name_and_its_counting_line_is_announced(window):
    open_list(window, "apps")
    assert window.find("#apps-grid [role=grid], #apps-grid [role=treegrid]").get_attribute("aria-label") == "apps"
    assert window.find("#apps-count").get_attribute("role") == "status"


def test_every_control_says_what_it_is_to_who_hears_it(window):
    open_list(window, "apps")
    window.driver.execute_cdp_cmd("Accessibility.enable", {})
    nodes = window.driver.execute_cdp_cmd("Accessibility.getFullAXTree", {})["nodes"]
    heard = [(node["role"]["value"], node.get("name", {}).get("value", "")) for node in nodes if not node["ignored"]]
    window.driver.execute_cdp_cmd("Accessibility.disable", {})
    operated = {"button", "checkbox", "combobox", "link", "radio", "searchbox", "DisclosureTriangle"}
    assert [role for role, name in heard if role in operated and not name.strip()] == []
    assert ("button", "Refresh") in heard
    assert ("checkbox", "Select all that are shown") in heard
    assert any(role == "checkbox" and name.startswith("Select this row") for role, name in heard)
