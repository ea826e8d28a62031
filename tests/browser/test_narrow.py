"""Where there is little room: the drawer, 400 % zoom, and what the system asks for."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.keys import Keys

from tests.browser.window import TINY

pytestmark = pytest.mark.browser


@pytest.fixture
def small(window):
    window.sign_in()
    window.narrow()
    window.visit()
    return window


def is_open(window):
    return window.find("#shell-drawer").is_displayed()


def test_the_drawer_opens_leads_on_and_closes(small):
    assert not is_open(small)
    small.click("#shell-menu")
    small.wait(lambda: is_open(small), "the drawer is open")
    assert small.find("#shell-menu").get_attribute("aria-expanded") == "true"
    assert small.axe() == []
    small.picture("drawer")
    small.click("#shell-navigation a[href*='/people']")
    small.wait(lambda: not is_open(small), "the drawer is closed")
    small.wait(lambda: small.text("h1") == "People", "the screen")


def test_escape_closes_the_drawer_and_gives_the_focus_back(small):
    small.click("#shell-menu")
    small.wait(lambda: is_open(small), "the drawer is open")
    small.press(Keys.ESCAPE)
    small.wait(lambda: not is_open(small), "the drawer is closed")
    assert small.focused().get_attribute("id") == "shell-menu"


def test_what_has_the_focus_is_never_below_the_bar(small):
    hidden = """
      const bar = document.querySelector(".bar-narrow").getBoundingClientRect().bottom;
      const box = document.activeElement.getBoundingClientRect();
      return document.activeElement.closest("main") !== null && box.bottom <= bar;
    """
    small.script(
        "window.scrollTo(0, document.body.scrollHeight); [...document.querySelectorAll('main a')].at(-1).focus()"
    )
    for _ in small.all("main a"):
        small.driver.switch_to.active_element.send_keys(Keys.SHIFT, Keys.TAB)
        small.wait(lambda: not small.script(hidden), "scrolling has brought the focus into sight")


@pytest.mark.parametrize("path", ["", "no-such-page", "?platform=gone"])
def test_at_400_percent_nothing_needs_sideways_scrolling(window, path):
    window.sign_in()
    window.size(*TINY)
    window.visit(path)
    assert window.overflow() <= 0
    assert window.find("h1").is_displayed()


def test_forced_colours_keep_icons_and_edges(small):
    small.prefers(forced_colors="active")
    small.visit("no-such-page")
    seen = small.script("return getComputedStyle(document.querySelector('.state .icon')).backgroundColor")
    ground = small.script("return getComputedStyle(document.body).backgroundColor")
    assert seen != ground
    small.picture("forced-colours")


def test_nothing_moves_when_the_system_asks_for_calm(small):
    small.prefers(reduced_motion="reduce")
    small.visit()
    assert small.script("return getComputedStyle(document.getElementById('shell-drawer')).transitionDuration") == "0s"


def test_every_target_is_at_least_24_pixels(window):
    window.sign_in()
    for size in (window.wide, window.narrow):
        size()
        window.visit()
        small = window.script("""
          return [...document.querySelectorAll("a, button, select, input, summary")].filter((one) => {
            const box = one.getBoundingClientRect();
            const inSentence = getComputedStyle(one).display === "inline" && one.closest("p");
            return one.checkVisibility() && box.width && !inSentence && (box.height < 24 || box.width < 24);
          }).map((one) => one.outerHTML.slice(0, 120));
        """)
        assert small == []


def test_without_javascript_a_sentence_says_what_to_do(window):
    window.sign_in()
    window.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    window.driver.get(window.url)
    assert "Switch it on for this address" in window.find("noscript").text
    window.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
