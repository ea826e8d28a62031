"""Searching and narrowing the inventory."""

from __future__ import annotations

import json
import re

import pytest

from tests.browser.listed import ALL, cells, counted, open_list, query, shown, tick

pytestmark = pytest.mark.browser


def an_owner(window):
    return next(row["owner"] for row in shown(window) if row["owner"] and not row["ownerless"])


def test_a_search_keeps_the_rows_that_hold_the_word_in_any_column_and_any_case(window):
    open_list(window, "apps")
    owner = an_owner(window)
    window.type("#apps-search", owner.upper())
    window.wait(lambda: 0 < counted(window)[0] < ALL, "fewer rows")
    assert all(owner in json.dumps(row).lower() for row in shown(window))
    window.wait(lambda: query(window).get("q") == [owner.upper()], "the search is in the address")


def test_every_word_has_to_be_there(window):
    open_list(window, "apps?q=production")
    word = next(word.lower() for row in shown(window) for word in re.findall(r"[A-Za-z]{6,}", row["title"]))
    open_list(window, f"apps?q={word}+production")
    rows = shown(window)
    assert rows
    assert all(word in json.dumps(row).lower() and row["platform"] == "production" for row in rows)


@pytest.mark.parametrize("typed", ["(a+)+$", ".*", "[", "\\", "' OR 1=1 --", '"} query {', "<b>", "%"])
def test_a_search_takes_every_sign_as_it_is_written(window, typed, console_errors):
    open_list(window, "apps")
    window.type("#apps-search", typed)
    window.wait(lambda: query(window).get("q") == [typed], "the search is in the address")
    assert counted(window)[0] < ALL
    assert console_errors() == []


SEARCH = """
const done = arguments[1], api = dash_ag_grid.getApi("apps-grid");
const told = () => { api.removeEventListener("modelUpdated", told); done(api.getDisplayedRowCount()); };
api.addEventListener("modelUpdated", told);
dash_clientside.set_props("apps-search", {value: arguments[0]});
"""
LONG = ("(a+)+$", "a b ", "' OR 1=1; -- ")  # every app has an a and a b somewhere, and the other two nowhere


def test_ten_kilobytes_are_searched_for_as_they_stand_and_hang_nothing(window):
    """As a pattern, the first would be looked for until the end of days; the driver gives up after half a minute."""
    open_list(window, "apps")
    many = {unit: window.driver.execute_async_script(SEARCH, unit * (10_000 // len(unit))) for unit in LONG}
    assert [count > 0 for count in many.values()] == [False, True, False], many


def test_what_matches_nothing_is_said_so_and_can_be_cleared(window):
    open_list(window, "apps?q=no-app-is-called-like-this")
    assert "No app matches" in window.text("#apps-nothing")
    window.click("#apps-clear_all")
    window.wait(lambda: counted(window)[0] == ALL, "everything is back")
    assert window.find("#apps-search").get_attribute("value") == ""
    assert not window.find("#apps-nothing").is_displayed()


def test_a_chip_keeps_as_many_apps_as_it_says_and_lets_them_go(window):
    open_list(window, "apps?show=public")
    number = counted(window)[0]
    assert 0 < number < ALL
    assert f"Open to the world {number}" in window.text("#apps-show")
    assert set(cells(window, "access")) == {"open to the world"}
    tick(window, "#apps-show", "Open to the world")
    window.wait(lambda: counted(window)[0] == ALL, "every app")
    window.wait(lambda: "show" not in query(window), "the address forgot the chip")


def test_one_persons_apps_can_be_pasted_and_let_go(window):
    open_list(window, "apps")
    owner = an_owner(window)
    open_list(window, f"apps?owner={owner}&platform=production")
    assert window.text("#apps-exact").startswith(f"owned by {owner}")
    assert {row["owner"] for row in shown(window)} == {owner}
    fewer = counted(window)[0]
    window.click("#apps-exact")
    window.wait(lambda: counted(window)[0] > fewer, "everybody's apps")
    window.wait(lambda: query(window) == {"platform": ["production"]}, "only the platform is left")


@pytest.mark.parametrize("sort", ["memory_bytes", "-memory_bytes", "visited", "-visited"])
def test_sorting_puts_what_is_unknown_last_both_ways_and_never_before_ever(window, sort):
    open_list(window, f"apps?sort={sort}")
    field, down = sort.removeprefix("-"), sort.startswith("-")
    rows = shown(window)
    known = [row[field] or 0 for row in rows if field not in (row.get("marks") or {})]
    assert known
    assert known == sorted(known, reverse=down)
    assert all(field in row["marks"] for row in rows[len(known) :])
