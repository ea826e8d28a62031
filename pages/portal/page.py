"""The address of the portal."""

from __future__ import annotations

from typing import Any

from dash import register_page
from dash.development.base_component import Component

from api import Permission
from pages.portal import applying, callbacks, contents, looking, towards, view

__all__ = ["applying", "callbacks", "contents", "looking", "towards"]


def layout(**_query: Any) -> Component:
    return view.screen()


register_page(  # type: ignore[no-untyped-call]  # Dash ships it untyped
    __name__,
    path="/portal",
    name="Portal",
    title="Portal · Portalkeeper",
    order=25,
    permission=Permission.DRAFT,
)
