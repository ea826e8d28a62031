"""A field for a day."""

from __future__ import annotations

from typing import Any

import dash_bootstrap_components as dbc
from dash.development.base_component import Component

PAUSE = 700  # milliseconds after the last key until a day counts: a year is typed digit by digit


def day(id_: str, **more: Any) -> Component:
    field: Component = dbc.Input(id=id_, type="date", debounce=PAUSE, **more)
    return field
