"""The address of usage."""

from __future__ import annotations

from typing import Any

from dash import register_page
from dash.development.base_component import Component

from api import Permission
from components.usage.inquiry import asked
from pages.usage import callbacks, groups, naming, taking, view

__all__ = ["callbacks", "groups", "taking"]


def layout(**query: Any) -> Component:
    return view.screen(asked(query), groups.part(query), naming.person(), naming.people())


register_page(  # type: ignore[no-untyped-call]  # Dash ships it untyped
    __name__,
    path="/usage",
    name="Usage",
    title="Usage · Portalkeeper",
    order=27,
    permission=Permission.READ_USAGE,
)
