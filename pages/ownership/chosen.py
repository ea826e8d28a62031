"""What somebody has chosen so far, who could be meant, and what stands there when it cannot be planned."""

from __future__ import annotations

from dataclasses import replace

from dash import dcc, html
from dash.development.base_component import Component

from api import Snapshot
from components import states
from components.address import link
from pages.ownership.asked import Asked


def people(snapshot: Snapshot) -> list[Component]:
    """Everybody a platform knows, and who owns something, once each: suggestions while one types."""
    names = {app.owner: app.owner for app in snapshot.apps if app.owner}
    names |= {person.username: person.name or person.username for person in snapshot.people}
    return [html.Option(label=names[name], value=name) for name in sorted(names)]


def selection(asked: Asked) -> Component:
    """The apps that were selected elsewhere."""
    if not asked.apps:
        return html.P(["Select apps ", dcc.Link("in the inventory", href=link("/apps")), " to hand over just those."])
    listed = html.Ul([html.Li(f"{name} on {platform}", dir="auto") for platform, name in asked.apps])
    return html.Details([html.Summary(f"{len(asked.apps)} apps selected"), listed], open=len(asked.apps) < 12)  # noqa: PLR2004  what fits


def refused(sentence: str, asked: Asked) -> Component:
    back = dcc.Link("Change what is asked", href=replace(asked, preview=False).link, className="button")
    return html.Div([states.failed(sentence), html.Div(back, className="form-acts")], className="panel")
