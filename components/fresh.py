"""The way to a fresh sign-in at the provider and back to exactly this address."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

import api
from components.address import link

SENTENCE = "Confirming takes a fresh sign-in. You come back to exactly this page."


def refusal(error: api.ApiError, back: str) -> list[Component | str]:
    """Why it was refused; with the way to a fresh sign-in where that is what it takes. `back` is an address of ours."""
    return [f"{error} ", way(back)] if isinstance(error, api.NeedsFreshSignIn) else [str(error)]


def way(back: str) -> Component:
    """A whole page is loaded: the provider's own."""
    address = link("/login", fresh=True, next=back)
    return html.A("Sign in again to confirm", href=address, className="button first")


def before(back: str) -> Component:
    """What stands in place of the button that confirms, while a fresh sign-in is needed."""
    return html.Div([html.P(SENTENCE, className="fresh-why"), way(back)], className="form-acts")
