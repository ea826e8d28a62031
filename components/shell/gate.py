"""Screens a person's role does not include are not drawn; the functions of `api` refuse on their own as well."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from dash import page_registry
from dash.development.base_component import Component

from api import NotAllowed, Permission, require
from components.states import forbidden

Layout = Callable[..., Component]


def guard_pages() -> None:
    """Wrap every registered layout that names a permission. Called once Dash has checked the bare layouts."""
    for page in page_registry.values():
        if "permission" in page:
            page["layout"] = _guarded(page["layout"], page["permission"])


def _guarded(layout: Layout, permission: Permission) -> Layout:
    @wraps(layout)
    def guarded(**query: Any) -> Component:
        try:
            require(permission)
        except NotAllowed as refusal:
            return forbidden(str(refusal))
        return layout(**query)

    return guarded
