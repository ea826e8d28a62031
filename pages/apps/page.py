"""The address of the inventory."""

from __future__ import annotations

from typing import Any

from dash import register_page
from dash.development.base_component import Component

from api import Permission, may
from pages.apps import callbacks, view

__all__ = ["callbacks"]


def layout(**_query: Any) -> Component:
    return view.screen(whole=may(Permission.READ_ESTATE))


register_page(  # type: ignore[no-untyped-call]  # Dash ships it untyped
    __name__, path="/apps", name="Apps", title="Apps · Portalkeeper", order=20, count="apps"
)
