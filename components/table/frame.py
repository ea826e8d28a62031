"""What stands on the screen around the rows: search, chips, column chooser, export, the grid and the counting line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import dash_ag_grid as dag
import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from components import states
from components.icon import icon
from components.table.columns import Chip, Column, definitions
from components.table.ids import TableIds

# Upon these Dash would be told of every row, each time; nobody asks it for that.
UNTOLD: dict[str, Any] = dict.fromkeys(("onRowDataUpdated", "onFilterChanged", "onSortChanged"))
OPTIONS: dict[str, Any] = {
    **UNTOLD,
    "theme": {"function": "tableTheme(themeQuartz, agGrid)"},
    "rowSelection": {
        "mode": "multiRow",
        "checkboxes": True,
        "headerCheckbox": True,
        "selectAll": "filtered",
        "enableClickSelection": False,
    },
    "selectionColumnDef": {"width": 44, "pinned": "left", "suppressHeaderMenuButton": True},
    "isExternalFilterPresent": {"function": "tableNarrowed(params)"},
    "doesExternalFilterPass": {"function": "tablePasses(params)"},
    "tabToNextCell": {"function": "tableLeave(params)"},
    "tabToNextHeader": {"function": "tableLeave(params)"},
    "suppressCsvExport": True,  # api.export is the one way out; should a script find another, its cells are safe too
    "defaultCsvExportParams": {"processCellCallback": {"function": "tableSafe(params)"}},
    "suppressNoRowsOverlay": True,
    "suppressDragLeaveHidesColumns": True,
    "suppressFieldDotNotation": True,
    "enableBrowserTooltips": True,
    "alwaysMultiSort": False,
    "animateRows": False,
    "ensureDomOrder": True,  # screen readers read what stands in the document, not what is drawn
    "rowBuffer": 6,
    "localeText": {"ariaHeaderSelection": "Select all that are shown", "ariaRowToggleSelection": "Select this row"},
}


ARIA_CHIPS: dict[str, Any] = {"aria-label": "Only rows that are"}


@dataclass(frozen=True)
class Words:
    """What the screen calls its rows."""

    one: str
    many: str
    search: str


def frame(
    ids: TableIds, words: Words, columns: Sequence[Column], chips: Sequence[Chip] = (), act: Component | None = None
) -> Component:
    """Everything is there before the rows are: nothing moves when they come. `act` is what one does with rows."""
    body = html.Div([_grid(ids, columns), _skeleton(ids), _nothing(ids, words)], className="table-body")
    card = html.Div([body, _foot(ids)], className="table-card surface")
    return html.Div(
        [
            html.Div([_bar(ids, words, columns, chips, act), card], id=ids.whole, className="table-whole"),
            html.Div(id=ids.state, className="surface", hidden=True),
            dcc.Store(id=ids.rows),
            dcc.Store(id=ids.wanted),
            dcc.Download(id=ids.download),
        ],
        id=ids.table,
        className="table-screen",
        **_data(noun_one=words.one, noun_many=words.many),
    )


def _data(**values: str) -> dict[str, Any]:
    return {"data-" + name.replace("_", "-"): value for name, value in values.items()}


def _bar(
    ids: TableIds, words: Words, columns: Sequence[Column], chips: Sequence[Chip], act: Component | None
) -> Component:
    search = dcc.Input(
        id=ids.search, type="search", placeholder=words.search, className="table-search", autoComplete="off"
    )
    exact = html.Button(id=ids.exact, hidden=True, type="button", className="chip chip-on")
    clear = html.Button("Clear filters", id=ids.clear, hidden=True, type="button", className="button button-quiet")
    acts = html.Div([act, _chooser(ids, columns), _export(ids)], className="table-acts")
    label = html.Label(words.search, htmlFor=ids.search, className="visually-hidden")
    first = html.Div([label, search, exact, clear, acts], className="table-bar", role="search")
    return html.Div([first, _chips(ids, chips)], className="table-controls")


def _chips(ids: TableIds, chips: Sequence[Chip]) -> Component:
    choices = dbc.Checklist(
        id=ids.show,
        options=[{"label": chip.label, "value": chip.key} for chip in chips],
        value=[],
        inline=True,
        className="chips",
        input_class_name="btn-check",
        label_class_name="chip",
        label_checked_class_name="chip-on",
    )
    return html.Div(choices, className="table-chips", role="group", **ARIA_CHIPS)


def _chooser(ids: TableIds, columns: Sequence[Column]) -> Component:
    choices = dbc.Checklist(
        id=ids.columns,
        options=[{"label": column.header, "value": column.field} for column in columns],
        value=[column.field for column in columns if not column.hidden],
    )
    reset = html.Button("Reset columns", id=ids.reset, type="button", className="menu-row")
    return _menu("Columns", "layout-three-columns", html.Div([choices, reset], className="menu-sheet"))


def _export(ids: TableIds) -> Component:
    rows = [
        html.Button("CSV of all shown", id=ids.csv, type="button", className="menu-row"),
        html.Button("JSON of all shown", id=ids.json, type="button", className="menu-row"),
        html.Button("CSV of the selected", id=ids.csv_selected, type="button", className="menu-row", hidden=True),
        html.Button("JSON of the selected", id=ids.json_selected, type="button", className="menu-row", hidden=True),
    ]
    return _menu("Export", "download", html.Div(rows, className="menu-sheet"))


def _menu(label: str, drawing: str, sheet: Component) -> Component:
    """The browser's own disclosure: keyboard and screen readers know it already."""
    return html.Details([html.Summary([icon(drawing), label], className="button"), sheet], className="menu")


def _grid(ids: TableIds, columns: Sequence[Column]) -> Component:
    grid: Component = dag.AgGrid(
        id=ids.grid,
        columnDefs=definitions(columns),
        defaultColDef={"resizable": True, "sortable": True, "minWidth": 70, "suppressMovable": False},
        dashGridOptions=OPTIONS,
        className="table-grid",
        style={"height": "100%"},
    )
    return grid


def _skeleton(ids: TableIds) -> Component:
    return html.Div(states.skeleton(rows=24), id=ids.skeleton, className="table-skeleton")


def _nothing(ids: TableIds, words: Words) -> Component:
    clear = html.Button("Clear filters", id=ids.clear_all, type="button", className="button")
    state = states.empty(f"No {words.one} matches", "Another word, or fewer filters, may find it.")
    return html.Div([state, clear], id=ids.nothing, className="table-nothing", hidden=True)


def _foot(ids: TableIds) -> Component:
    return html.Div(
        [
            html.Span(id=ids.count, role="status", className="table-count"),
            html.Span(id=ids.source, className="table-source"),
        ],
        className="table-foot",
    )
