"""The order as a grid: rows that are dragged, cells that are typed in, tools for what is selected."""

from __future__ import annotations

from typing import Any

import dash_ag_grid as dag
import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from components.table.frame import UNTOLD
from pages.portal import ids

ONLY = [
    {"label": "All", "value": "all"},
    {"label": "Shown", "value": "shown"},
    {"label": "Hidden", "value": "hidden"},
    {"label": "Changed", "value": "changed"},
    {"label": "With a defect", "value": "defect"},
]
TOOLS = (
    ("top", "To the top"),
    ("up", "Up"),
    ("down", "Down"),
    ("cut", "Cut"),
    ("paste", "Paste below"),
    ("show", "Show"),
    ("hide", "Hide"),
    ("reset", "As it was"),
)
KEYS = (
    "Drag a row, or select rows and use the buttons. In the table: Alt and arrow up or down moves, Ctrl+X cuts, Ctrl+V"
    " pastes below, Enter types a rank, title, description, tags or contact."
)
OPTIONS: dict[str, Any] = {
    **UNTOLD,
    **dict.fromkeys(("onSelectionChanged", "onCellValueChanged", "onRowDragEnd")),  # LISTENERS do
    "theme": {"function": "tableTheme(themeQuartz, agGrid)"},
    "rowSelection": {"mode": "multiRow", "checkboxes": True, "headerCheckbox": False, "enableClickSelection": False},
    "selectionColumnDef": {"width": 44, "pinned": "left", "suppressHeaderMenuButton": True},
    "rowDragManaged": True,
    "rowDragMultiRow": True,
    "isExternalFilterPresent": {"function": "portalNarrowed(params)"},
    "doesExternalFilterPass": {"function": "portalPasses(params)"},
    "tabToNextCell": {"function": "tableLeave(params)"},
    "tabToNextHeader": {"function": "tableLeave(params)"},
    "rowClassRules": {"portal-away": "params.data.standing !== 'shown'"},
    "suppressCsvExport": True,
    "suppressNoRowsOverlay": True,
    "suppressDragLeaveHidesColumns": True,
    "suppressFieldDotNotation": True,
    "enableBrowserTooltips": True,
    "animateRows": False,
    "ensureDomOrder": True,
    "stopEditingWhenCellsLoseFocus": True,
    "rowBuffer": 6,
    "localeText": {"ariaRowToggleSelection": "Select this app"},
}
LISTENERS = {
    "rowDragEnd": ["portalDropped(params)"],
    "cellValueChanged": ["portalTyped(params)"],
    "cellEditingStopped": ["portalRested(params)"],
    "selectionChanged": ["portalChosen(params)"],
}


def order() -> Component:
    """The left side: finding apps, tools for the selected ones, and the rows."""
    return html.Section(
        [
            html.H2("The order"),
            html.Div([_search(), _only()], className="portal-find"),
            _tools(),
            html.P(KEYS, className="panel-note"),
            html.Div(html.Div(_grid(), className="table-body"), className="table-card surface portal-card"),
            html.P(id=ids.COUNT, role="status", className="panel-note"),
        ],
        className="portal-side",
    )


def _search() -> Component:
    return html.Label(
        [
            html.Span("Search apps", className="visually-hidden"),
            dcc.Input(
                id=ids.SEARCH, type="search", placeholder="Search apps", autoComplete="off", className="table-search"
            ),
        ]
    )


def _only() -> Component:
    choice = dbc.RadioItems(
        id=ids.ONLY,
        options=ONLY,
        value="all",
        inline=True,
        className="chips",
        input_class_name="btn-check",
        label_class_name="chip",
        label_checked_class_name="chip-on",
    )
    return html.Fieldset([html.Legend("Only", className="visually-hidden"), choice], className="portal-only")


def _tools() -> Component:
    buttons = [_button(tool, word) for tool, word in TOOLS]
    position = _typed(ids.POSITION, "Position", "to", "Move to position", numeric=True)
    tags = _typed(ids.TAGS, "Tags, with commas", "tag", "Add tags")
    remove = _button("untag", "Remove tags")
    named: dict[str, Any] = {"aria-label": "Move and change the selected apps"}
    return html.Div([*buttons, position, tags, remove], id=ids.TOOLS, className="portal-tools", role="group", **named)


def _button(tool: str, word: str) -> Component:
    return html.Button(word, id=ids.press(tool), type="button", className="button")


def _typed(id_: str, label: str, tool: str, word: str, *, numeric: bool = False) -> Component:
    mode: dict[str, Any] = {"inputMode": "numeric"} if numeric else {}
    box = dcc.Input(id=id_, type="text", autoComplete="off", placeholder=label, className="form-control", **mode)
    return html.Span(
        [html.Label([html.Span(label, className="visually-hidden"), box]), _button(tool, word)],
        className=f"portal-typed portal-typed-{tool}",
    )


def _grid() -> Component:
    grid: Component = dag.AgGrid(
        id=ids.GRID,
        columnDefs=COLUMNS,
        defaultColDef={"resizable": True, "sortable": False, "minWidth": 60, "suppressHeaderMenuButton": True},
        dashGridOptions=OPTIONS,
        eventListeners=LISTENERS,
        className="table-grid",
        style={"height": "100%"},
    )
    return grid


def _column(field: str, header: str, width: int, **more: Any) -> dict[str, Any]:
    return {
        "field": field,
        "headerName": header,
        "width": width,
        "context": {"kind": "text", "none": "none"},
        "valueFormatter": {"function": "tableShown(params)"},
        "tooltipValueGetter": {"function": "tableExact(params)"},
        "cellClassRules": {"cell-faint": "tableFaint(params)"},
        **more,
    }


EDITABLE = {"function": "portalEditable(params)"}
COLUMNS = [
    _column(
        "place",
        "Place",
        76,
        rowDrag={"function": "portalDraggable(params)"},
        cellClass="cell-number",
        context={"kind": "number", "none": "–"},
        pinned="left",
    ),
    _column("title", "App", 210, cellRenderer="PortalTitle", editable=EDITABLE, context={"kind": "text", "none": ""}),
    _column(
        "rank",
        "Rank",
        92,
        cellRenderer="PortalRank",
        editable=EDITABLE,
        cellDataType="text",  # a box for numbers keeps what is none from the server, as if nothing had been typed
        context={"kind": "number", "none": "none"},
        headerTooltip="What the platform sorts by: the lower comes first, none comes last",
    ),
    _column("did", "In this draft", 108, cellRenderer="PortalDid", context={"kind": "text", "none": ""}),
    _column("defects", "To be mended", 190, cellRenderer="PortalDefects", context={"kind": "text", "none": ""}),
    _column("tags", "Tags", 170, editable=EDITABLE, valueParser={"function": "portalTags(params)"}),
    _column("description", "Description", 240, editable=EDITABLE),
    _column("contact", "Contact", 190, editable=EDITABLE),
]
