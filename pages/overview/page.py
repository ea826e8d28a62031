"""The address of the first screen."""

from __future__ import annotations

from typing import Any

from dash import register_page
from dash.development.base_component import Component

from pages.overview import callbacks, view

__all__ = ["callbacks"]


def layout(**_query: Any) -> Component:
    return view.screen()


register_page(  # type: ignore[no-untyped-call]  # Dash ships it untyped
    __name__, path="/", name="Overview", title="Overview · Portalkeeper", order=10
)
