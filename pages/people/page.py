"""The address of the people."""

from __future__ import annotations

from typing import Any

from dash import register_page
from dash.development.base_component import Component

from api import Permission
from pages.people import callbacks, view

__all__ = ["callbacks"]


def layout(**_query: Any) -> Component:
    return view.screen()


register_page(  # type: ignore[no-untyped-call]  # Dash ships it untyped
    __name__,
    path="/people",
    name="People",
    title="People · Portalkeeper",
    order=30,
    permission=Permission.READ_PEOPLE,
    count="people",
)
