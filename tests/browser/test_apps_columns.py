"""Choosing columns, and choosing rows."""

from __future__ import annotations

import pytest

from tests.browser.listed import counted, fill, open_list, stored, tick

pytestmark = pytest.mark.browser

HEADS = "return [...document.querySelectorAll('.ag-header-cell-text')].map((head) => head.textContent)"
KEPT = "return localStorage.getItem('portalkeeper-apps-columns')"


def heads(window):
    return window.script(HEADS)


def choose(window, *labels):
    window.click(".menu summary")
    for label in labels:
        tick(window, "#apps-columns", label)
    window.press("\ue00c")  # Escape


def test_chosen_columns_are_kept_over_a_reload_and_can_be_as_at_first_again(window):
    open_list(window, "apps")
    first = heads(window)
    assert "Platform" in first
    choose(window, "Platform", "Name")
    window.wait(lambda: "Platform" not in heads(window), "the column is gone")
    window.wait(lambda: window.script(KEPT), "the choice is kept")
    open_list(window, "apps")
    assert "Platform" not in heads(window)
    assert [box.get_attribute("value") for box in window.all("#apps-columns input:checked")].count("platform_name") == 0
    window.click(".menu summary")
    window.click("#apps-reset")
    window.wait(lambda: heads(window) == first, "as at first")


def test_a_window_that_becomes_wide_gets_the_columns_it_has_room_for(window):
    open_list(window, "apps")
    wide = heads(window)
    window.narrow()
    window.wait(lambda: len(heads(window)) < len(wide), "only what matters most")
    window.wide()
    window.wait(lambda: heads(window) == wide, "all of them again")


def test_what_another_version_kept_is_no_obstacle(window, console_errors):
    open_list(window, "apps")
    window.script("localStorage.setItem('portalkeeper-apps-columns', '[{\"colId\": \"gone\"}, 4')")
    open_list(window, "apps")
    assert "Platform" in heads(window)
    assert console_errors() == []


def test_the_head_selects_what_is_filtered_and_a_selection_outlives_the_filter(window):
    open_list(window, "apps?show=public")
    number = counted(window)[0]
    window.click(".ag-header-select-all")
    window.wait(lambda: counted(window)[2] == number, "all filtered rows are selected")
    window.click("#apps-clear")
    window.wait(lambda: counted(window)[0] > number, "every row")
    assert counted(window)[2] == number


def test_one_row_is_selected_by_its_box(window):
    open_list(window, "apps")
    window.click(".ag-row[row-index='2'] .ag-selection-checkbox")
    window.wait(lambda: window.text("#apps-count").endswith("apps · 1 selected"), "one is selected")


def test_a_refresh_keeps_place_selection_search_and_sort(window):
    open_list(window, "apps?q=a&sort=-title")
    window.click(".ag-row[row-index='1'] .ag-selection-checkbox")
    window.script("dash_ag_grid.getApi('apps-grid').ensureIndexVisible(60, 'top')")
    top = "return document.querySelector('#apps-grid .ag-body-viewport').scrollTop"
    before = (counted(window), window.script(top))
    window.script("document.querySelector('#apps-grid').marked = true")
    fill(window, stored(window))
    assert (counted(window), window.script(top)) == before
    assert window.script("return document.querySelector('#apps-grid').marked")
    assert before[0][2] == 1
