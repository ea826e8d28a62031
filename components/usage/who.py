"""Who opened what, by name where names are kept: on how many days, the last of them, and which apps."""

from __future__ import annotations

from collections.abc import Sequence

from dash import dcc, html
from dash.development.base_component import Component

import api
from components import address, runs
from components.usage import inquiry, words

MOST, FEW = 200, 3  # people drawn, and apps named of each
NOT_NAMED = "Who it was is not kept by name: USAGE_VIEWERS is not set to names."
GUESSED = " Some days had more viewers than are told apart."
HEADS = ("Person", "On so many days", "Last", "Apps")


def who(title: str, found: api.Viewing, known: api.Snapshot, asked: api.Inquiry, *, apps: bool) -> Component:
    """Whom the platform does not list is counted; `apps` says whether those are named, most opened first.

    Each name leads to all that this person opens.
    """
    if not found.named:
        return _panel(title, html.P(NOT_NAMED, className="quiet-line"))
    said = html.P(f"{_counted(found)} {asked.without.words()}", className="panel-note")
    lines = [_line(one, known, asked)[: 4 if apps else 3] for one in found.people[:MOST]]
    return _panel(title, said, *([runs.table(title, HEADS[: 4 if apps else 3], lines, said=True)] if lines else []))


def uses(key: tuple[str, str], found: api.Viewing, known: api.Snapshot, asked: api.Inquiry) -> Component:
    """What one person opens, on most days first; `key` is the platform and the username."""
    place = known.states[key[0]].name if key[0] in known.states else key[0]
    title, back = f"What {_name(key, known)} opens on {place}", address.link("/usage", **inquiry.query(asked))
    acts = html.Div(dcc.Link("Close", href=back, className="button"), className="ways")
    head = html.Div([html.H2(title), acts], className="chart-head")
    if not found.named:
        return html.Section([head, html.P(NOT_NAMED, className="quiet-line")], className="panel")
    opened = [one for person in found.people for one in person.apps]
    days = f"{words.day(asked.window.first)} to {words.day(asked.window.last)}"
    if not opened:
        said = f"No app that is known of, {days}. {asked.without.words()}"
        return html.Section([head, html.P(said, className="quiet-line")], className="panel")
    said = f"{len(opened):,} {'app' if len(opened) == 1 else 'apps'}, {days}. {asked.without.words()}"
    lines = [[_app(key[0], one.app, known), f"{one.days:,}", words.day(one.last)] for one in opened]
    table = runs.table(title, ("App", *HEADS[1:3]), lines, said=True)
    return html.Section([head, html.P(said, className="panel-note"), table], className="panel")


def _counted(found: api.Viewing) -> str:
    people = len(found.people)
    said = f"{people:,} {'person' if people == 1 else 'people'}."
    if people > MOST:
        said += f" The {MOST} who came on most days are shown."
    if found.others:
        said += f" {found.others:,} more whom the platform does not list."
    return said if found.complete else said + GUESSED


def _line(one: api.PersonUse, known: api.Snapshot, asked: api.Inquiry) -> list[Component | str]:
    query = {**inquiry.query(asked), "team": None, "person": f"{one.platform}/{one.username}"}
    name = dcc.Link(html.Bdi(_name((one.platform, one.username), known)), href=address.link("/usage", **query))
    return [name, f"{one.days:,}", words.day(one.last), _apps(one, known)]


def _name(key: tuple[str, str], known: api.Snapshot) -> str:
    person = known.person(*key)
    return f"{person.name} ({key[1]})" if person and person.name else key[1]


def _app(platform: str, name: str, known: api.Snapshot) -> Component:
    """One that is there no more keeps its name and leads nowhere."""
    there = known.index and (platform, name) in known.index.apps
    label = _label(platform, name, known)
    return dcc.Link(html.Bdi(label), href=address.link("/apps", platform, name)) if there else html.Bdi(label)


def _apps(one: api.PersonUse, known: api.Snapshot) -> str:
    apps: Sequence[str] = [_label(one.platform, app.app, known) for app in one.apps[:FEW]]
    more = len(one.apps) - FEW
    return ", ".join(apps) + (f" and {more:,} more" if more > 0 else "")


def _label(platform: str, name: str, known: api.Snapshot) -> str:
    app = known.index.apps.get((platform, name)) if known.index else None
    return app.label if app else name


def _panel(title: str, *children: Component) -> Component:
    return html.Section([html.H2(title), *children], className="panel")
