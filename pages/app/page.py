"""The address of one app; it may be called anything a URL allows."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from dash import register_page
from dash.development.base_component import Component

from api import NotAllowed, Permission, may, visitor
from components.usage.inquiry import asked
from pages.app import callbacks, using, view

__all__ = ["callbacks", "using"]


def _title(**path: str) -> str:
    return f"{unquote(path.get('in_app', 'App'))} · Portalkeeper"


def layout(in_platform: Any = "", in_app: Any = "", **query: Any) -> Component:
    """The variables have names no filter has: a query of the same name would replace them."""
    return view.screen(unquote(str(in_platform)), unquote(str(in_app)), asked(query) if _shows_use() else None)


def _shows_use() -> bool:
    """Also while nobody is signed in: then Dash looks whether everything that callbacks name is there."""
    try:
        visitor()
    except NotAllowed:
        return True
    return may(Permission.READ_USAGE)


register_page(__name__, path_template="/apps/<in_platform>/<in_app>", title=_title)  # type: ignore[no-untyped-call]  # Dash ships it untyped
