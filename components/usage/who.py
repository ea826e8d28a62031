"""Who opened what, by name where names are kept: on how many days, the last of them, and which apps."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

import api
from components import runs
from components.usage.words import day

MOST, FEW = 200, 3  # people drawn, and apps named of each
NOT_NAMED = "Who it was is not kept by name: USAGE_VIEWERS is not set to names."
GUESSED = " Some days had more viewers than are told apart."
HEADS = ("Person", "On so many days", "Last", "Apps")


def who(title: str, found: api.Viewing, known: api.Snapshot, *, apps: bool) -> Component:
    """Whom the platform does not list is counted; `apps` says whether those are named, most opened first."""
    if not found.named:
        return _panel(title, html.P(NOT_NAMED, className="quiet-line"))
    said = html.P(_counted(found), className="panel-note")
    lines = [_line(one, known)[: 4 if apps else 3] for one in found.people[:MOST]]
    return _panel(title, said, *([runs.table(title, HEADS[: 4 if apps else 3], lines)] if lines else []))


def _counted(found: api.Viewing) -> str:
    people = len(found.people)
    said = f"{people:,} {'person' if people == 1 else 'people'}."
    if people > MOST:
        said += f" The {MOST} who came on most days are shown."
    if found.others:
        said += f" {found.others:,} more whom the platform does not list."
    return said if found.complete else said + GUESSED


def _line(one: api.PersonUse, known: api.Snapshot) -> list[str]:
    person = known.person(one.platform, one.username)
    name = f"{person.name} ({one.username})" if person and person.name else one.username
    return [name, f"{one.days:,}", day(one.last), _apps(one, known)]


def _apps(one: api.PersonUse, known: api.Snapshot) -> str:
    apps: Sequence[str] = [_label(one.platform, app.app, known) for app in one.apps[:FEW]]
    more = len(one.apps) - FEW
    return ", ".join(apps) + (f" and {more:,} more" if more > 0 else "")


def _label(platform: str, name: str, known: api.Snapshot) -> str:
    app = known.index.apps.get((platform, name)) if known.index else None
    return app.label if app else name


def _panel(title: str, *children: Component) -> Component:
    return html.Section([html.H2(title), *children], className="panel")
