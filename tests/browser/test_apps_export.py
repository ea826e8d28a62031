"""Taking the inventory along: exactly what is shown, and nothing a spreadsheet would run."""

from __future__ import annotations

import csv
import json
from io import StringIO

import pytest

from tests.browser.listed import open_list, shown

pytestmark = pytest.mark.browser


@pytest.fixture
def saved(window, tmp_path):
    """Click an entry of the export menu and read the file that comes."""
    window.driver.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})

    def save(entry):
        window.click(".menu:last-child summary")
        window.click(f"#apps-{entry}")
        ending = entry.split("_")[0]
        found = window.wait(lambda: next(iter(tmp_path.glob(f"apps-*.{ending}")), None), "the file")
        return found.read_text(encoding="utf-8-sig")

    return save


def names(window):
    return [row["name"] for row in shown(window)]


def test_a_csv_holds_the_shown_rows_and_columns_in_their_order(window, saved):
    open_list(window, "apps?q=a&sort=-title")
    lines = list(csv.DictReader(StringIO(saved("csv"))))
    assert [line["name"] for line in lines] == names(window)
    assert list(lines[0])[:4] == ["title", "name", "platform", "owner"]
    assert "description" not in lines[0]


def test_no_cell_of_a_csv_is_a_formula(window, saved):
    open_list(window, "apps")
    lines = list(csv.reader(StringIO(saved("csv"))))
    texts = [cell for line in lines for cell in line]
    assert any(cell.startswith("'=") for cell in texts)
    assert [cell for cell in texts if cell[:1] in {"=", "+", "@", "\t", "\r"}] == []


def test_a_json_says_what_is_unknown(window, saved):
    open_list(window, "apps?sort=title")
    rows = json.loads(saved("json"))
    assert [row["name"] for row in rows] == names(window)
    assert {"title", "visited", "unknown", "not offered"} <= set(rows[0])


def test_only_the_selected_rows_when_one_asks_for_them(window, saved):
    open_list(window, "apps?sort=title")
    for index in (1, 3):
        window.click(f".ag-row[row-index='{index}'] .ag-selection-checkbox")
    window.wait(lambda: "2 selected" in window.text("#apps-count"), "two are selected")
    lines = list(csv.DictReader(StringIO(saved("csv_selected"))))
    assert [line["name"] for line in lines] == [names(window)[1], names(window)[3]]


def test_the_grids_own_export_saves_nothing_and_escapes_as_well(window, tmp_path):
    open_list(window, "apps")
    window.driver.execute_cdp_cmd("Browser.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(tmp_path)})
    window.script("dash_ag_grid.getApi('apps-grid').exportDataAsCsv()")
    text = window.script("return dash_ag_grid.getApi('apps-grid').getDataAsCsv()")
    starts = {cell[:1] for line in csv.reader(StringIO(text)) for cell in line}
    assert not starts & {"=", "+", "@", "\t", "\r"}
    assert "'" in starts
    assert list(tmp_path.iterdir()) == []
