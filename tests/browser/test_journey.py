"""Forty apps change hands in a browser while the console is killed in the middle; then all of it is taken back."""

from __future__ import annotations

import pytest
from selenium.webdriver.common.keys import Keys

from tests.browser.mixed import CLOUD, CONNECT, FORTY, GIVER, RECEIVER, ended, tab_to

pytestmark = pytest.mark.browser


SHORT = 200  # characters of an address that names what is kept, however many apps


class Mouse:
    """What a person does with pointer and keys."""

    def __init__(self, window):
        self.window = window

    def choose(self):
        window = self.window
        window.visit(f"apps?owner={GIVER}")
        window.wait(lambda: f"{FORTY} of" in window.text("#apps-count"), "the giver's apps")
        window.click("#apps-grid .ag-header .ag-checkbox-input-wrapper")
        window.wait(lambda: window.text("#apps-keep") == f"Hand over {FORTY} apps", "too many for an address")
        window.click("#apps-keep")
        window.wait(lambda: f"{FORTY} apps selected" in window.text("#ownership-chosen"), "the screen")
        assert len(window.address) < SHORT
        window.click("#ownership-receiver")
        window.settle()
        window.press(RECEIVER)
        window.click("#ownership-preview")

    def reach(self, css):
        self.window.click(css)

    def press(self, css):
        self.window.click(css)


class Keyboard:
    """The same, and no pointer anywhere."""

    def __init__(self, window):
        self.window = window

    def choose(self):
        window = self.window
        window.visit("ownership")
        tab_to(window, "#ownership-source")
        window.press(GIVER)
        tab_to(window, "#ownership-receiver")
        window.press(RECEIVER)
        tab_to(window, "#ownership-preview")
        window.press(Keys.ENTER)
        window.wait(lambda: window.focused().get_attribute("id") == "main", "the focus moves on to the plan")

    def reach(self, css):
        tab_to(self.window, css)

    def press(self, css):
        self.reach(css)
        self.window.press(Keys.ENTER)


@pytest.mark.parametrize("hands", [Mouse, Keyboard])
def test_forty_apps_are_handed_over_across_a_killed_server_and_taken_back(screen, estate, hands):
    acting, before = hands(screen), estate.owners
    moved = {key for key, owner in before.items() if owner == GIVER}
    acting.choose()
    _confirm(screen, acting)
    _kill_in_the_middle(screen, estate)
    assert 0 < _owned(estate, moved) < FORTY

    estate.product.start()
    ended(screen)
    assert f"{FORTY} of {FORTY} settled" in screen.text("#ownership-run")
    assert {key for key, owner in estate.owners.items() if owner == RECEIVER and before[key] == GIVER} == moved
    once = estate.writes
    assert once == {"legacy": 1, "cloud": CLOUD, "connect": CONNECT}

    acting.press("#ownership-run a[href*='asks=undo']")
    _confirm(screen, acting)
    ended(screen)
    assert estate.owners == before
    assert estate.writes == once + once


def _confirm(screen, acting):
    screen.wait(lambda: f"Type {FORTY} to confirm" in screen.text("#ownership-typed-words"), "the preview")
    screen.settle()
    acting.reach("#ownership-typed")
    screen.press(str(FORTY))
    run = screen.address
    acting.press("#ownership-start")
    screen.wait(lambda: "run=" in screen.address and screen.address != run, "the run's own address")


def _kill_in_the_middle(screen, estate):
    """While a call that will take effect is in the air."""
    fault = estate.connect.faults.add("delay", "change_content", skip=CONNECT // 2, times=1, seconds=1.5)
    screen.wait(lambda: estate.connect.faults.struck(fault), "the call")
    estate.product.kill()


def _owned(estate, keys):
    return sum(estate.owners[key] == RECEIVER for key in keys)
