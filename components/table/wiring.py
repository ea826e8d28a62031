"""What happens in the browser alone: a table's controls bound to the functions in assets/45-table.js."""

from __future__ import annotations

from dash import ClientsideFunction, Input, Output, clientside_callback

from components.table.ids import TableIds


def wire(ids: TableIds) -> None:
    """Call once per screen, in its callbacks.py: that file runs again for every app that is built."""
    _bind("fill", Input(ids.rows, "data"))
    _bind("narrow", Input(ids.search, "value"), Input(ids.show, "value"))
    _bind("choose", Input(ids.columns, "value"))
    _bind("reset", Input(ids.reset, "n_clicks"))
    _bind("drop", Input(ids.exact, "n_clicks"))
    _bind("clear", Input(ids.clear, "n_clicks"), Input(ids.clear_all, "n_clicks"))
    clientside_callback(
        ClientsideFunction("table", "gather"),
        Output(ids.wanted, "data"),
        *(Input(part, "n_clicks") for part in (ids.csv, ids.json, ids.csv_selected, ids.json_selected)),
        prevent_initial_call=True,
    )


def _bind(name: str, *inputs: Input) -> None:
    clientside_callback(ClientsideFunction("table", name), *inputs, prevent_initial_call=True)
