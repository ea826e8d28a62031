"""The people in a browser: what they answer for, and the way to their apps."""

from __future__ import annotations

import csv
from io import StringIO
from urllib.parse import urlencode

import pytest

from tests.browser.listed import cells, counted, open_list, query, shown

pytestmark = pytest.mark.browser


def test_everyone_who_owns_something_is_listed_with_how_much(window, console_errors):
    open_list(window, "people")
    rows = shown(window, "people")
    assert counted(window, "people")[1] == len(rows) > 0
    assert all(row["owned"] + row["co_owned"] > 0 for row in rows)
    use = window.script("return window.tableRows.href(arguments[0], 'opens')", rows[0])
    assert use == f"/usage?{urlencode({'person': rows[0]['key']})}"
    assert console_errors() == []


def test_a_person_leads_to_exactly_the_apps_that_were_counted(window):
    open_list(window, "people?sort=-owned")
    first = shown(window, "people")[0]
    assert cells(window, "owned")[0] == f"{first['owned']}"
    window.click(".ag-row[row-index='0'] .cell-link")
    window.wait(lambda: window.address.startswith("apps?"), "the inventory")
    window.wait(lambda: window.all("#apps-grid .ag-row"), "rows")
    window.settle()
    assert query(window) == {"owner": [first["name"]], "platform": [first["platform"]]}
    assert counted(window)[0] == first["owned"]


def test_co_owned_and_open_ones_have_their_own_lists(window):
    for column in ("co_owned", "public"):
        open_list(window, f"people?sort=-{column}")
        first = shown(window, "people")[0]
        if not first[column]:
            pytest.fail(f"Nobody of the estate has any: {column}")
        window.click(f".ag-row[row-index='0'] [col-id={column}] .cell-link")
        window.wait(lambda: window.all("#apps-grid .ag-row"), "rows")
        window.settle()
        assert counted(window)[0] == first[column]


def test_a_search_finds_a_person_and_the_export_holds_what_is_shown(window, tmp_path):
    open_list(window, "people?sort=-owned")
    name = shown(window, "people")[0]["name"]
    window.type("#people-search", name)
    window.wait(lambda: counted(window, "people")[0] < counted(window, "people")[1], "fewer rows")
    window.driver.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
    window.click(".menu:last-child summary")
    window.click("#people-csv")
    found = window.wait(lambda: next(iter(tmp_path.glob("people-*.csv")), None), "the file")
    lines = list(csv.DictReader(StringIO(found.read_text(encoding="utf-8-sig"))))
    assert [(line["username"], int(line["owned"])) for line in lines] == [
        (row["name"], row["owned"]) for row in shown(window, "people")
    ]


def test_a_viewer_is_told_that_people_are_not_for_him(window):
    window.sign_in("viewer")
    window.visit("people")
    assert "Not allowed" in window.text()
    assert not window.all("#people-grid")


@pytest.mark.parametrize("size", ["wide", "narrow"])
def test_it_breaks_no_rule_of_accessibility(window, axe, console_errors, size):
    getattr(window, size)()
    open_list(window, "people")
    for colours in window.in_both_colours():
        assert axe() == []
        window.picture(f"people-{colours}-{size}")
    assert window.overflow() <= 0
    assert console_errors() == []


@pytest.mark.parametrize("width", [320, 390, 1440])
def test_the_numbers_are_in_sight_however_narrow_the_window_is(window, width):
    window.size(width, 844)
    open_list(window, "people?sort=-owned")
    cell = window.find(".ag-row[row-index='0'] [col-id=owned]")
    inside = "const {left, right} = arguments[0].getBoundingClientRect(); return left > 0 && right <= window.innerWidth"
    assert window.script(inside, cell)
    assert window.script("return document.querySelector('.ag-header-cell[col-id=owned]').innerText").strip() == "Owned"


def test_a_filter_about_what_no_platform_tells_says_so_and_cannot_be_chosen(window):
    open_list(window, "people")
    chips = {chip.text: chip.get_attribute("for") for chip in window.all(".chips .chip")}
    assert "Locked: not offered" in chips
    assert not window.find(f"[id='{chips['Locked: not offered']}']").is_enabled()
    assert all(window.find(f"[id='{chips[text]}']").is_enabled() for text in chips if ":" not in text)
