"""What somebody has chosen so far, who could be meant, and what stands there when it cannot be planned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dash import dcc, html
from dash.development.base_component import Component

from api import Filed, Snapshot
from components import states
from components.address import link
from pages.ownership.asked import Asked

MOST_LISTED = 100
Name = tuple[str, str]


def people(snapshot: Snapshot) -> list[Name]:
    """Everybody a platform knows, and who owns something, once each: user name and name, to suggest while one types.

    The browser makes the suggestions of it: thousands of components would keep it busy for half a minute.
    """
    names = {app.owner: app.owner for app in snapshot.apps if app.owner}
    names |= {person.username: person.name or person.username for person in snapshot.people}
    return [(name, names[name]) for name in sorted(names)]


def selection(apps: Sequence[Sequence[str]]) -> Component:
    """The apps that were selected elsewhere, the first of them by name."""
    if not apps:
        return html.P(["Select apps ", dcc.Link("in the inventory", href=link("/apps")), " to hand over just those."])
    many = f"{len(apps):,} {'app' if len(apps) == 1 else 'apps'}"
    listed = html.Ul(_first([html.Li(f"{name} on {platform}", dir="auto") for platform, name in apps]))
    return html.Details([html.Summary(f"{many} selected"), listed], open=len(apps) < 12)  # noqa: PLR2004  what fits


def file(filed: Filed) -> Component:
    """What came of a file: every row is counted, and every refused one has its line and the reason."""
    rows = f"{filed.rows:,} {'row' if filed.rows == 1 else 'rows'} with a new owner read from "
    told: list[Component | str] = [
        rows,
        html.B(filed.file, dir="auto"),
        f". {filed.blank:,} without one are left as they are." if filed.blank else ".",
    ]
    if not filed.refused:
        return html.Div(html.P([*told, " None is refused."]))
    refused = len(filed.refused)
    words = html.B(f" {refused:,} {'is' if refused == 1 else 'are'} refused; the rest can be handed over.")
    listed = _first([html.Li([html.B(f"Line {line}: "), reason], dir="auto") for line, reason in filed.refused])
    return html.Div([html.P([*told, words]), html.Ul(listed, className="refused-rows")])


def _first(lines: list[Component]) -> list[Component]:
    left = len(lines) - MOST_LISTED
    return [*lines[:MOST_LISTED], html.Li(f"and {left:,} more")] if left > 0 else lines


def refused(sentence: str, asked: Asked) -> Component:
    back = dcc.Link("Change what is asked", href=replace(asked, preview=False).link, className="button")
    return html.Div(states.refused("This cannot be planned", sentence, back), className="panel")


def no_run(sentence: str) -> Component:
    back = dcc.Link("See all changes", href=link("/changes"), className="button")
    return html.Div(states.refused("No such run", sentence, back), className="panel")
