"""The inventory in a browser: who sees which apps, and how it looks, loads and reads."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest

from tests.browser.listed import ALL, cells, counted, open_list, shown

pytestmark = pytest.mark.browser


def test_every_app_of_every_platform_is_there_and_counted(window, console_errors):
    open_list(window, "apps")
    assert counted(window) == (ALL, ALL, 0)
    assert {row["platform_name"] for row in shown(window)} == {"Production", "Legacy"}
    assert console_errors() == []


def test_a_viewer_sees_what_the_portal_shows_and_no_owner(window, console_errors):
    open_list(window, "apps", "viewer")
    assert 0 < counted(window)[1] < ALL
    assert {row["access"] for row in shown(window)} <= {"authenticated", "open to the world"}
    heads = window.text(".ag-header")
    assert "Access" in heads
    assert not {"Owner", "Status"} & set(heads.split())
    assert "unknown" not in window.text()
    assert console_errors() == []


def test_an_address_from_somebody_who_sees_more_columns_opens_without_a_complaint(window, console_errors):
    asked = "filter=" + quote(json.dumps({"owner": {"filterType": "text", "type": "contains", "filter": "a"}}))
    open_list(window, f"apps?sort=owner&{asked}", "viewer")
    assert counted(window)[0] > 0
    assert console_errors() == []


def test_nothing_moves_when_the_rows_come(window):
    open_list(window, "apps")
    assert window.layout_shift() <= 0.02


def test_the_grid_fills_what_is_left_of_the_window(window):
    open_list(window, "apps")
    bottom = window.script("return document.querySelector('.table-card').getBoundingClientRect().bottom")
    assert 850 < bottom <= 900
    assert window.overflow() <= 0


def test_a_platform_that_is_not_there_is_said_so(window):
    window.sign_in()
    window.visit("apps?platform=nowhere")
    assert "There is no platform 'nowhere'." in window.text("#apps-state")
    assert not window.find("#apps-whole").is_displayed()


def test_a_column_never_shows_unknown_as_a_number(window):
    open_list(window, "apps?sort=-memory_bytes")
    marked = [row for row in shown(window) if (row.get("marks") or {}).get("memory_bytes")]
    assert all(row.get("memory_bytes") is None for row in marked)
    assert all(text.endswith(("B", "unknown", "not offered", "none")) for text in cells(window, "memory_bytes"))


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_it_breaks_no_rule_of_accessibility(window, axe, console_errors, size):
    getattr(window, size)()
    open_list(window, "apps")
    for colours in window.in_both_colours():
        assert axe() == []
        window.picture(f"apps-{colours}-{size}")
    window.script("document.querySelectorAll('details.menu').forEach((menu) => (menu.open = true))")
    for _colours in window.in_both_colours():
        assert axe() == []
    assert console_errors() == []


@pytest.mark.parametrize("size", [(390, 844), (320, 256)])
def test_a_small_window_scrolls_the_grid_and_never_the_page_sideways(window, size):
    window.size(*size)
    open_list(window, "apps")
    assert window.overflow() <= 0
    heads = window.script(
        "return [...document.querySelectorAll('.ag-header-cell-text')].map((head) => head.textContent)"
    )
    assert [head for head in heads if head] == ["App", "Owner", "Status"][: len([head for head in heads if head])]
    assert window.find("#apps-search").is_displayed()
