"""The first screen in a browser: what a person reads there, and where it leads."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.browser


def test_it_opens_on_numbers_that_lead_to_their_lists(window):
    window.sign_in()
    window.visit()
    assert window.find("h1").text == "Overview"
    tile = window.find("a.tile[href*='show=ownerless']")
    number = int(tile.find_element("css selector", ".tile-number").text.replace(",", ""))
    assert number > 0
    tile.click()
    window.settle()
    assert window.address.startswith("apps?show=ownerless")


def test_each_number_is_the_length_of_the_list_behind_it(window):
    window.sign_in()
    window.visit()
    tiles = {tile.get_attribute("href"): tile.text.split("\n")[0] for tile in window.all("a.tile[href*='show=']")}
    assert len(tiles) > 4
    for address, number in tiles.items():
        window.visit(address.removeprefix(window.url))
        window.wait(lambda: window.text(".table-count"), "the count")
        assert window.text(".table-count").split(" ")[0] == number, address


def refreshed(window, console):
    """Refresh, slowly enough to be seen, and wait for what came of it."""
    console.production.faults.add("delay", seconds=1, times=1)
    window.click("#shell-refresh")
    window.wait(lambda: window.text("#shell-freshness") == "Refreshing…", "it runs")
    window.wait(lambda: window.text("#shell-freshness").startswith("Updated"), "it is done")
    window.settle()


def test_a_platform_that_falls_silent_is_told_and_its_last_numbers_stay(window, console):
    window.sign_in()
    window.visit()
    before = window.text("a.tile[href$='/apps'] .tile-number")
    console.legacy.faults.add("reset_before")
    try:
        refreshed(window, console)
        window.wait(lambda: "1 not answering" in window.text("#shell-navigation"), "the navigation says so")
        assert "1\nplatform not answering" in window.text().replace("platforms not", "platform not")
        assert "1 did not answer" in window.text()
        assert window.text("a.tile[href$='/apps'] .tile-number") == before
        assert window.axe() == []
        window.picture("overview-silent")
        window.click("a.tile[href$='/platforms']")
        window.wait(lambda: window.text("h1") == "Platforms", "the platforms")
    finally:
        console.legacy.faults.clear()
        refreshed(window, console)
    window.wait(lambda: "not answering" not in window.text("#shell-navigation"), "all is well again")


def test_a_viewer_sees_the_portal_and_nothing_of_owners_or_history(window):
    window.sign_in("viewer")
    window.visit()
    assert "in the portal" in window.text()
    assert len(window.all("main .tile")) == 1
    assert "Changed in" not in window.text()
