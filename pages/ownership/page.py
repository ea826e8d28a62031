"""The address of handing over."""

from __future__ import annotations

from typing import Any

from dash import register_page
from dash.development.base_component import Component

from api import Permission
from pages.ownership import callbacks, choosing, naming, previewing, view, watching

__all__ = ["callbacks", "choosing", "naming", "previewing", "watching"]


def layout(**_query: Any) -> Component:
    return view.screen()


register_page(  # type: ignore[no-untyped-call]  # Dash ships it untyped
    __name__,
    path="/ownership",
    name="Hand over",
    title="Hand over · Portalkeeper",
    order=32,
    group="Ownership",
    permission=Permission.PLAN_CHANGES,
)
