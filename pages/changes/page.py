"""The address of the audit trail."""

from __future__ import annotations

from typing import Any

from dash import register_page
from dash.development.base_component import Component

from api import Permission
from pages.changes import callbacks, view

__all__ = ["callbacks"]


def layout(**_query: Any) -> Component:
    return view.screen()


register_page(  # type: ignore[no-untyped-call]  # Dash ships it untyped
    __name__,
    path="/changes",
    name="Changes",
    title="Changes · Portalkeeper",
    order=34,
    group="Ownership",
    permission=Permission.READ_CHANGES,
)
