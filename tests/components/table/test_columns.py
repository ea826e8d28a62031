"""What the grid is told about columns, and what it is kept from."""

from __future__ import annotations

import pytest
from dash import html
from dash.development.base_component import Component
from dash_ag_grid import AgGrid

from components.table import Column, TableIds, Words, definitions, frame

COLUMNS = (Column("title", "App"), Column("cpu", "CPU", "percent"), Column("notes", "Notes", hidden=True))


def walk(component):
    yield component
    children = getattr(component, "children", None)
    for child in children if isinstance(children, list) else [children]:
        if isinstance(child, Component):
            yield from walk(child)


@pytest.fixture
def drawn():
    screen = frame(TableIds("apps"), Words("app", "apps", "Search apps"), COLUMNS)
    return next(part for part in walk(screen) if isinstance(part, AgGrid))


def test_numbers_stand_on_the_right_and_text_does_not():
    _title, cpu, _notes = definitions(COLUMNS)
    assert cpu["cellClass"] == "cell-number"
    assert "cellClass" not in definitions(COLUMNS)[0]


def test_a_column_with_nothing_to_look_for_has_no_filter_and_not_the_grid_s_own():
    (spark,) = definitions([Column("spark", "In the period", "spark")])
    assert (spark["filter"], spark["sortable"]) == (False, False)


def test_a_hidden_column_waits_in_the_chooser():
    assert [made["hide"] for made in definitions(COLUMNS)] == [False, False, True]


def test_every_cell_is_told_in_words_by_our_own_functions():
    for made in definitions(COLUMNS):
        assert made["valueFormatter"] == {"function": "tableShown(params)"}
        assert made["tooltipValueGetter"] == {"function": "tableExact(params)"}


def test_the_grid_allows_no_code_and_no_export_of_its_own(drawn):
    assert getattr(drawn, "dangerously_allow_code", None) is None
    assert drawn.dashGridOptions["suppressCsvExport"] is True


def test_the_grid_never_sends_its_rows_back(drawn):
    assert not {"virtualRowData", "rowData"} & set(drawn.to_plotly_json()["props"])


def test_search_has_a_label():
    screen = frame(TableIds("apps"), Words("app", "apps", "Search apps"), COLUMNS)
    labels = [part for part in walk(screen) if isinstance(part, html.Label)]
    assert [(label.htmlFor, label.children) for label in labels] == [("apps-search", "Search apps")]
