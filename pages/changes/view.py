"""The trail on screen: its filters, and the lines under the run they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from itertools import groupby

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from api import Permission, Snapshot, State, Step, Trace, may
from components import dates, runs, states
from components.address import link
from components.page import page
from components.person import person
from components.times import moment
from pages.changes import ids

PURPOSE = "Everything this console has changed or was to change: by whom, when, and what came of it."
ANY = {"label": "Any", "value": "any"}
KINDS = [ANY, *({"label": runs.FIELDS.get(kind, kind.capitalize()), "value": kind} for kind in runs.KINDS)]
OUTCOMES = [ANY, *({"label": runs.STATES[one][0].capitalize(), "value": one.value} for one in State)]
MOST = 500  # lines drawn


def screen() -> Component:
    return page(
        "Changes",
        PURPOSE,
        _filters(),
        html.Div(states.skeleton(8), id=ids.TRAIL),
        dcc.Store(id=ids.HERE),
        dcc.Store(id=ids.ZONE),
        dcc.Download(id=ids.DOWNLOAD),
        actions=html.Div([_act("Export CSV", ids.CSV), _act("Export JSON", ids.JSON)], className="ways"),
    )


def trail(
    found: Sequence[Trace], log: Sequence[Step], known: Snapshot, *, one_run: bool, narrowed: bool = False
) -> list[Component]:
    """`narrowed`: something is filtered by, so that there may be changes where none is found."""
    if not found:
        return [html.Div(_nothing(narrowed=narrowed), className="panel")]
    grouped = [(run, [one.item for one in some]) for run, some in groupby(found, key=lambda one: one.run)]
    first = [html.P(_all("See all changes"))] if one_run else []
    more = [html.P(f"The newest {MOST} lines; narrow the filters for older ones.")] if len(found) == MOST else []
    drawn: list[Component] = []
    for run, items in grouped:
        title = run.title if one_run else dcc.Link(run.title, href=link("/changes", run=run.id))
        watch = dcc.Link("Undo, retry or watch", href=link("/ownership", run=run.id), className="button")
        acts = [html.Div(watch, className="form-acts")] if may(Permission.CHANGE) else []
        about = [
            runs.facts(run, known.now),
            *runs.why(run),
            html.P(runs.counts(run), className="run-facts"),
            *_log(log, known.now),
        ]
        body = [html.H2(title), *about, *acts]
        label = f"Changes of {run.title}, {run.confirmed_at:%Y-%m-%d %H:%M:%S}"
        drawn.append(html.Section([*body, runs.items(label, items, known)], className="panel"))
    return [*first, *drawn, *more]


def _nothing(*, narrowed: bool) -> Component:
    if narrowed:
        return states.empty("No change matches", html.Span(["Take a filter away, or ", _all("see all changes"), "."]))
    return states.empty("Nothing has been changed yet", "What this console changes stands here from then on.")


def _all(words: str) -> Component:
    return dcc.Link(words, href=link("/changes"))


def _log(log: Sequence[Step], now: datetime) -> list[Component]:
    """Who did what with the run as a whole, and from where."""
    said = [html.Li([_step(step), " · ", moment(step.at, now)]) for step in log]
    return [html.Ol(said, className="changes-log")] if said else []


def _step(step: Step) -> str:
    by = f" by {person(step.who, step.name)}" if step.who else ""
    return f"{step.event.capitalize()}{by}{f' from {step.address}' if step.address else ''}"


def _filters() -> Component:
    return html.Div(
        [
            _line("Person", ids.PERSON, dcc.Input(id=ids.PERSON, type="text", debounce=True, className="form-control")),
            _line("App", ids.APP, dcc.Input(id=ids.APP, type="text", debounce=True, className="form-control")),
            _line("Kind", ids.KIND, dbc.Select(id=ids.KIND, options=KINDS, value=ANY["value"])),
            _line("Outcome", ids.OUTCOME, dbc.Select(id=ids.OUTCOME, options=OUTCOMES, value=ANY["value"])),
            _line("First day", ids.SINCE, dates.day(ids.SINCE)),
            _line("Last day", ids.UNTIL, dates.day(ids.UNTIL)),
            html.P(id=ids.ZONE_WORDS, className="changes-zone"),
        ],
        className="changes-filters",
        role="search",
    )


def _line(word: str, target: str, control: Component) -> Component:
    return html.Div([html.Label(word, htmlFor=target), control], className="form-line")


def _act(word: str, target: str) -> Component:
    return html.Button(word, id=target, type="button", className="button")
