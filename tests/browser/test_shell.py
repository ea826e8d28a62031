"""The frame in a browser: where one may go, which platform one looks at, how fresh it is, how it looks, the way out."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

pytestmark = pytest.mark.browser


def entries(window):
    return [entry.text.split("\n")[0] for entry in window.all("#shell-navigation a")]


def test_an_administrator_may_go_everywhere(window):
    window.sign_in("admin")
    window.visit()
    assert entries(window) == ["Overview", "Apps", "Portal", "Usage", "People", "Hand over", "Changes", "Platforms"]
    assert window.text("#shell-person").startswith("Ada Admin\nAdministrator")


def test_a_viewer_is_offered_only_what_a_viewer_may_see(window):
    window.sign_in("viewer")
    window.visit()
    assert entries(window) == ["Overview", "Apps"]
    assert not window.find("#shell-refresh").is_displayed()


def test_a_screen_above_ones_rights_says_so_and_asks_nothing(window):
    window.sign_in("viewer")
    for path in ("people", "platforms"):
        window.visit(path)
        assert window.text("h1") == "Not allowed"
        assert f"Your role (viewer) does not include seeing {path}." in window.text()
    assert not window.find("#shell-notice").is_displayed() if window.all("#shell-notice") else True
    assert window.console_errors() == []


def test_the_navigation_marks_where_one_is(window):
    window.sign_in()
    window.visit()
    for name in ("People", "Platforms", "Apps", "Overview"):
        next(entry for entry in window.all("#shell-navigation a") if entry.text.startswith(name)).click()
        window.settle()
        assert window.find("#shell-navigation a[aria-current=page]").text.startswith(name)
        window.wait(lambda title=name: window.driver.title == f"{title} · Portalkeeper", "the title")


def test_counts_beside_the_entries_follow_the_platform(window):
    window.sign_in()
    window.visit()
    everywhere = window.text("#shell-navigation a[href*='/apps'] .count")
    Select(window.find("#shell-platform")).select_by_visible_text("Legacy")
    window.wait(lambda: window.address == "?platform=legacy", "the address names the platform")
    window.settle()
    window.wait(lambda: window.text("#shell-navigation a[href*='/apps'] .count") == "12", "twelve apps")
    assert everywhere == "132"


def test_the_platform_stays_from_screen_to_screen_and_on_reload(window):
    window.sign_in()
    window.visit("?platform=legacy")
    window.click("#shell-navigation a[href*='/apps']")
    window.settle()
    assert window.address == "apps?platform=legacy"
    window.visit(window.address)
    assert Select(window.find("#shell-platform")).first_selected_option.text == "Legacy"
    Select(window.find("#shell-platform")).select_by_visible_text("All platforms")
    window.wait(lambda: window.address == "apps", "the address names no platform")


def test_back_and_forward_move_the_platform_as_well(window):
    window.sign_in()
    window.visit()
    Select(window.find("#shell-platform")).select_by_visible_text("Legacy")
    window.wait(lambda: window.address == "?platform=legacy", "Legacy")
    window.settle()
    window.driver.back()
    window.wait(lambda: window.find("#shell-platform").get_attribute("value") == "all", "all platforms again")
    window.driver.forward()
    window.wait(lambda: window.find("#shell-platform").get_attribute("value") == "legacy", "Legacy again")


def test_refresh_says_that_it_runs_and_what_came_of_it(window, console):
    window.sign_in()
    window.visit()
    window.wait(lambda: window.text("#shell-freshness").startswith("Updated"), "nothing runs yet")
    console.production.faults.add("delay", seconds=1.5, times=1)
    window.click("#shell-refresh")
    window.wait(lambda: window.text("#shell-freshness") == "Refreshing…", "it says so")
    assert not window.find("#shell-refresh").is_displayed()
    window.wait(lambda: window.text("#shell-freshness") == "Updated just now", "it is done")
    assert window.script("return document.getElementById('shell-status').textContent") == "The estate was refreshed"
    assert window.find("#shell-refresh").is_displayed()


def test_what_cannot_be_done_is_told_in_one_place_until_it_is_closed(window):
    window.sign_in()
    window.visit("?platform=gone")
    window.click("#shell-refresh")
    window.wait(lambda: "There is no platform 'gone'." in window.text(".notices"), "the notice")
    assert window.axe() == []
    window.click(".notices button")
    window.wait(lambda: not window.text(".notices"), "the notice is gone")


def test_the_chosen_colours_hold_before_the_first_paint(window):
    window.sign_in()
    window.visit()
    window.click("label[for$='_dark']")
    root = "return document.documentElement.dataset.bsTheme"
    window.wait(lambda: window.script(root) == "dark", "dark")
    early = "window.firstTheme = () => document.documentElement.dataset.bsTheme;"
    paint = f"{early} new PerformanceObserver(() => window.painted ??= window.firstTheme()).observe({{type: 'paint'}});"
    mark = window.driver.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": paint})
    window.visit()
    window.driver.execute_cdp_cmd("Page.removeScriptToEvaluateOnNewDocument", mark)
    assert window.script("return window.painted") == "dark"
    assert window.find("#shell-mode input:checked").get_attribute("value") == "dark"


def test_system_follows_the_system_at_once(window):
    window.sign_in()
    window.visit()
    assert window.find("#shell-mode input:checked").get_attribute("value") == "system"
    for colours in ("dark", "light"):
        window.prefers(color_scheme=colours)
        window.wait(lambda it=colours: window.script("return document.documentElement.dataset.bsTheme") == it, colours)


def test_the_exact_time_shows_on_hover_in_the_readers_zone(window):
    window.sign_in()
    window.driver.execute_cdp_cmd("Emulation.setTimezoneOverride", {"timezoneId": "Asia/Kathmandu"})
    window.visit()
    moment = window.find("#shell-freshness time")
    assert moment.get_attribute("title").endswith("UTC")
    window.script("arguments[0].dispatchEvent(new PointerEvent('pointerover', {bubbles: true}))", moment)
    assert "GMT+5:45" in moment.get_attribute("title")
    window.driver.execute_cdp_cmd("Emulation.setTimezoneOverride", {"timezoneId": ""})


def test_signing_out_ends_the_session(window):
    window.sign_in("lead", fresh=True)
    window.visit()
    window.click("#shell-person button")
    window.wait(lambda: "Portalkeeper" in window.driver.title and not window.all("#shell-navigation"), "signed out")
    window.driver.get(window.url + "people")
    window.wait(lambda: not window.all("#shell-navigation"), "the session is over")
    assert not window.all("#shell-navigation")


def test_an_unknown_address_is_drawn_with_a_way_home(window):
    window.sign_in()
    window.visit("no/such/page")
    assert window.text("h1") == "There is no such page"
    assert window.driver.title == "Not found · Portalkeeper"
    window.click("main a")
    window.settle()
    assert window.text("h1") == "Overview"


@pytest.mark.parametrize("address", ["%0A", "apps/%0A/x", "apps/production/two%0Alines", "people/%0D%0A"])
def test_an_address_with_a_line_break_is_drawn_like_any_other(window, address):
    window.sign_in()
    window.visit(address)
    assert window.text("h1") in {"There is no such page", "No such app"}
    assert window.find("#shell-navigation").is_displayed()


def test_the_keyboard_reaches_the_content_first_and_every_screen(window):
    window.sign_in()
    window.visit()
    window.press(Keys.TAB)
    assert window.focused().text == "Skip to content"
    window.press(Keys.ENTER)
    assert window.focused().get_attribute("id") == "main"
    people = window.find("#shell-navigation a[href*='/people']")
    window.script("arguments[0].focus()", people)
    window.press(Keys.ENTER)
    window.wait(lambda: window.text("h1") == "People", "the screen")
    window.wait(lambda: window.focused().get_attribute("id") == "main", "the focus moves on to the new screen")
