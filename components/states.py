"""What stands where content would: loading, empty, unknown, not offered, failed, refused, not allowed, not found."""

from __future__ import annotations

from typing import Any

from dash import html
from dash.development.base_component import Component

from components.icon import icon

Id = str | dict[str, Any]


def empty(title: str, hint: str | Component) -> Component:
    """Known to be nothing: why, and what to do."""
    return _drawn("inbox", html.P(title, className="state-title"), hint)


def unknown(reason: str) -> Component:
    """Asked for, not answered: never to be shown as zero or empty."""
    return _drawn("question-circle", html.P("Unknown", className="state-title"), reason)


def not_offered(platform_name: str) -> Component:
    title = html.P("Not offered", className="state-title")
    return _drawn("slash-circle", title, f"{platform_name} does not offer this through its API.")


def failed(sentence: str, retry: Id | None = None) -> Component:
    """`retry` becomes a button's id: a dict that a callback reads with ALL, unless it stands in the page's frame."""
    title = html.P("This could not be read", className="state-title")
    again = [html.Button("Try again", id=retry, className="button", type="button")] if retry else []
    return _drawn("exclamation-triangle", title, sentence, *again, role="alert")


def refused(title: str, sentence: str, *ways: Component) -> Component:
    """What was asked cannot be: the sentence says why, and `ways` lead on from here."""
    return _drawn("exclamation-triangle", html.P(title, className="state-title"), sentence, *ways, role="alert")


def forbidden(sentence: str) -> Component:
    """Stands in place of a whole screen."""
    return _drawn("lock", html.H1("Not allowed", className="state-title"), sentence)


def missing(title: str, hint: str | Component) -> Component:
    """Stands in place of a whole screen: no such app, person or address."""
    return _drawn("signpost-split", html.H1(title, className="state-title"), hint)


def skeleton(rows: int) -> Component:
    """Grey bars of table-row height, so that nothing jumps when the content comes."""
    bars = [html.Div(className="skeleton-row") for _ in range(rows)]
    return html.Div([html.Span("Loading", className="visually-hidden"), *bars], className="skeleton")


def _drawn(name: str, title: Component, hint: str | Component, *more: Component, role: str | None = None) -> Component:
    line = html.P(hint, className="state-hint")
    properties: dict[str, Any] = {"role": role} if role else {}
    return html.Div([icon(name), title, line, *more], className="state", **properties)
