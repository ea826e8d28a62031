"""Who is signed in, as what, and the way out."""

from __future__ import annotations

from dash import html
from dash.development.base_component import Component

from api import Role, Visitor, csrf_field, may_sign_out
from components.address import link

ROLES = {Role.ADMIN: "Administrator", Role.LEAD: "Team lead", Role.VIEWER: "Viewer"}


def person(visitor: Visitor) -> list[Component]:
    name = html.Span(visitor.name or visitor.username, className="person-name", dir="auto")
    who = html.Div([name, html.Span(ROLES[visitor.role], className="person-role")])
    return [who, _sign_out()] if may_sign_out() else [who]


def _sign_out() -> Component:
    """A form, so that no link on a foreign page can sign anybody out; the button itself carries the token."""
    button = html.Button("Sign out", **csrf_field(), type="submit", className="link")
    return html.Form(button, action=link("/logout"), method="POST")
