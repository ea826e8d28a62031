"""What happens in the browser alone: colours of the tokens, in light and dark, and pictures to take along."""

from __future__ import annotations

from dash import ClientsideFunction, Input, Output, clientside_callback

from components.charts.ids import ChartIds


def wire(ids: ChartIds) -> None:
    """Call once per chart, in its screen's callbacks.py."""
    clientside_callback(
        ClientsideFunction("charts", "draw"),
        Output(ids.picture, "children"),
        Input(ids.figure, "data"),
        prevent_initial_call=True,
    )
