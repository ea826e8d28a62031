"""The one place where failures are told, whatever screen they happen on."""

from __future__ import annotations

import logging

import dash_bootstrap_components as dbc
from dash import html, set_props
from dash.development.base_component import Component

from api import ApiError

NOTICE = "shell-notice"
log = logging.getLogger(__name__)


def place() -> Component:
    """Stays until it is closed: nobody has to read against a clock."""
    toast = dbc.Toast(id=NOTICE, header="That did not work", is_open=False, dismissable=True, className="notice")
    return html.Div(toast, className="notices")


def tell(sentence: str, title: str = "That did not work") -> None:
    """Show one sentence from inside a callback."""
    set_props(NOTICE, {"children": sentence, "header": title, "is_open": True})


def report(error: Exception) -> None:
    """Dash's `on_error`: our own errors are sentences already, everything else goes to the log in full."""
    if isinstance(error, ApiError):
        tell(str(error))
        return
    log.error("A callback failed.", exc_info=error)
    tell("Something went wrong here. Try again; what happened is in the log.", "Something went wrong")
