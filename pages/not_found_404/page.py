"""The screen of every address the console does not know."""

from __future__ import annotations

from typing import Any

from dash import register_page
from dash.development.base_component import Component

from pages.not_found_404 import view


def layout(**_query: Any) -> Component:
    return view.screen()


# Dash finds the screen for unknown addresses by the end of this name.
register_page(  # type: ignore[no-untyped-call]  # Dash ships it untyped
    "pages.not_found_404", path="/not-found", layout=layout, title="Not found · Portalkeeper"
)
