"""The head every screen has: its name, one line of what it is for, and at most one row of acts."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component


def page(
    title: str | Component, purpose: str | Component, *children: Component, actions: Component | None = None
) -> Component:
    head = [html.Div([html.H1(title), html.P(purpose, className="purpose")])]
    if actions is not None:
        head.append(html.Div(actions, className="page-actions"))
    return html.Div([html.Header(head, className="page-head"), *children], className="page")
