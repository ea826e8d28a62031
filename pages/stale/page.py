"""The address of the stale apps."""

from __future__ import annotations

from typing import Any

from dash import register_page
from dash.development.base_component import Component

from api import Permission
from components.usage.inquiry import AS_SET, asked
from pages.stale import callbacks, hiding, keeping, view

__all__ = ["callbacks", "hiding", "keeping"]


def layout(**query: Any) -> Component:
    return view.screen(asked(query, AS_SET))


register_page(  # type: ignore[no-untyped-call]  # Dash ships it untyped
    __name__,
    path="/usage/stale",
    name="Stale apps",
    title="Stale apps · Portalkeeper",
    permission=Permission.READ_USAGE,
)
