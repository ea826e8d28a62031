"""The address of the screen on the platforms themselves."""

from __future__ import annotations

from typing import Any

from dash import register_page
from dash.development.base_component import Component

from api import Permission
from pages.platforms import callbacks, view

__all__ = ["callbacks"]


def layout(**_query: Any) -> Component:
    return view.screen()


register_page(  # type: ignore[no-untyped-call]  # Dash ships it untyped
    __name__,
    path="/platforms",
    name="Platforms",
    title="Platforms · Portalkeeper",
    order=40,
    group="Settings",
    permission=Permission.READ_PLATFORMS,
    count="platforms",
)
