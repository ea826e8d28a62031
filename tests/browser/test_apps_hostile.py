"""Titles that try to run, to break the line or to turn it round: text, all of them."""

from __future__ import annotations

import pytest

from tests.browser.listed import fill, open_list, shown, stored

pytestmark = pytest.mark.browser

HOSTILE = [
    "<script>alert('title')</script>",
    "<img src=x onerror=alert(1)>",
    "[monthly figures](javascript:alert(1)) **bold** `code`",
    "{{7*7}} ${7*7} #{7*7}",
    "=cmd|' /C calc'!A1",
    "لوحة متابعة الطلب الأسبوعي",
    "👩🏽‍🔬👨‍👩‍👧‍👦 Lab family dashboard 🏳️‍🌈",
]

TITLE = """
const api = dash_ag_grid.getApi("apps-grid");
api.ensureIndexVisible(arguments[0]);
return new Promise((done) => setTimeout(() => {
  const cell = document.querySelector(`.ag-row[row-index="${arguments[0]}"] [col-id=title]`);
  const box = cell.getBoundingClientRect(), link = cell.querySelector("a").getBoundingClientRect();
  done({text: cell.querySelector("a").textContent, height: box.height, width: box.width,
    inside: link.right <= box.right + 1 && link.left >= box.left - 1,
    elements: cell.querySelectorAll("img, script, b, code").length});
}, 100));
"""


@pytest.mark.parametrize("title", HOSTILE)
def test_a_hostile_title_is_shown_as_it_is_written(window, title, console_errors):
    open_list(window, "apps?sort=title")
    payload = stored(window)
    payload["columns"]["title"][0] = title  # whatever the demo's company happens to draw
    fill(window, payload)
    index = next(index for index, row in enumerate(shown(window)) if row["title"] == title)
    drawn = window.script(TITLE, index)
    assert drawn["text"] == title
    assert drawn["elements"] == 0
    assert drawn["inside"]
    assert console_errors() == []


@pytest.mark.parametrize(
    "title",
    ["W" * 10_000, "word " * 2_000, "👩‍👩‍👧‍👦" * 900, "e" + "\u0301\u0302\u0303" * 3_000, "\u202e" + "عنوان " * 1_600],
)
def test_ten_thousand_letters_stay_in_their_cell(window, title, console_errors):
    open_list(window, "apps")
    payload = stored(window)
    payload["columns"]["title"][0] = title
    fill(window, payload)
    index = next(index for index, row in enumerate(shown(window)) if row["title"] == title)
    drawn = window.script(TITLE, index)
    assert drawn["height"] <= 38
    assert drawn["inside"]
    assert len(drawn["text"]) < 400
    assert window.overflow() <= 0
    assert console_errors() == []


def test_a_zero_byte_in_a_title_is_no_obstacle(window):
    open_list(window, "apps?q=half")
    assert any("Half" in row["title"] for row in shown(window))


def test_every_link_of_the_table_leads_into_the_console(window):
    open_list(window, "apps")
    links = window.script("return [...document.querySelectorAll('#apps-grid a')].map((link) => link.href)")
    assert links
    assert [link for link in links if not link.startswith(window.url + "apps/")] == []


def test_a_tooltip_is_the_browsers_own_and_so_is_text(window):
    open_list(window, "apps?q=script")
    index = next(index for index, row in enumerate(shown(window)) if row["title"].startswith("<script>"))
    told = window.script(
        "return [...document.querySelector(arguments[0]).querySelectorAll('[title]')].map((part) => part.title)",
        f".ag-row[row-index='{index}']",
    )
    assert HOSTILE[0] in told
    assert not window.all(".ag-tooltip")
