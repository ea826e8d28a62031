"""A run on screen: how far it is, each app's state as it settles, and at the end what came of it in three groups."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from api import Item, Phase, Run, Snapshot, State
from components import plans, runs
from pages.ownership.asked import Asked
from pages.ownership.letters import letters

GROUPS: tuple[tuple[str, frozenset[State]], ...] = (
    ("Done", frozenset({State.APPLIED, State.ALREADY, State.UNDONE})),
    ("Not done", frozenset({State.REFUSED, State.CONFLICT, State.GONE, State.UNCLEAR})),
    ("Unprocessed", frozenset({State.UNPROCESSED})),
)
OPEN = (Phase.WAITING, Phase.RUNNING, Phase.PAUSED, Phase.CANCELLING)
AGAIN = (State.REFUSED, State.UNCLEAR, State.UNPROCESSED)
LATELY = timedelta(seconds=30)
FEW, MINUTE = 10, 60  # seconds
MOST = 300  # lines of one table: more is read in a file, not on a screen that is drawn anew every second


def running(run: Run, items: Sequence[Item], known: Snapshot) -> Component:
    body = [_some("Every app of this run", _telling(items), len(items), known)]
    told = body if run.phase in OPEN else _results(items, known)
    acting = runs.acting({item.change.platform for item in items}, run.own, known, runs.whom(run))
    head = [html.H2(run.title), _progress(run, items, known.now), acting, *_after(run, items, known)]
    return html.Section([*head, *told], className="panel")


def said(run: Run) -> str:
    """For who cannot see it move: where it stands, in steps of a quarter, so that nobody is talked over."""
    if run.phase is not Phase.RUNNING:
        told = [f"{words} {run.counts_in(states):,}" for words, states in GROUPS if run.counts_in(states)]
        why = f" {run.note}" if run.note and run.phase is Phase.PAUSED else ""
        return f"{runs.PHASES[run.phase][0].capitalize()}.{why} {', '.join(told)}"
    return f"Running, {25 * (4 * run.settled // max(run.planned, 1))} percent settled"


def pace(run: Run, items: Sequence[Item], now: datetime) -> str:
    """How fast it went lately, and how long the rest takes at that; a standstill is told as one."""
    left = run.planned - run.settled
    moments = [item.settled_at for item in items if item.settled_at]
    if run.phase is not Phase.RUNNING or not left or not moments:
        return ""
    since = max(run.confirmed_at, now - LATELY)
    lately = sum(moment >= since for moment in moments)
    if not lately:
        return f" · nothing settled for {roughly((now - max(moments)).total_seconds())}"
    each = max((now - since).total_seconds(), 1.0) / lately
    return f" · {60 / each:,.0f} a minute · {roughly(left * each)} left"


def roughly(seconds: float) -> str:
    """Such as "a few seconds", "about 40 seconds", "about 3 minutes": no nearer than anybody can know."""
    if seconds < FEW:
        return "a few seconds"
    if seconds < 1.5 * MINUTE:
        return f"about {round(seconds, -1):.0f} seconds"
    return plans.lasts(seconds)


def _progress(run: Run, items: Sequence[Item], now: datetime) -> Component:
    words = f"{run.settled:,} of {run.planned:,} settled"
    bar = html.Progress(value=str(run.settled), max=str(max(run.planned, 1)), **_labelled(words))
    counts = html.P([html.Span(f"{words}{pace(run, items, now)} "), *runs.counts(run)], className="run-facts")
    return html.Div([runs.facts(run, now), *runs.why(run), bar, counts])


def _after(run: Run, items: Sequence[Item], known: Snapshot) -> list[Component]:
    """Once it has ended: take it back, try the rest again, tell the people."""
    if run.phase in OPEN:
        return []
    ways: list[Component] = []
    if run.counts.get(State.APPLIED):
        ways.append(_button("Undo", Asked(asks="undo", of=run.id, preview=True)))
    if any(run.counts.get(state) for state in AGAIN):
        ways.append(_button("Try what is left again", Asked(asks="rest", of=run.id, preview=True)))
    moved = [item for item in items if item.state is State.APPLIED and item.change.field == "owner"]
    told = letters(moved, known)
    return [html.Div(ways, className="form-acts"), *told] if ways else told


def _button(word: str, asked: Asked) -> Component:
    return dcc.Link(word, href=asked.link, className="button")


def _results(items: Sequence[Item], known: Snapshot) -> list[Component]:
    found: list[Component] = []
    for word, states in GROUPS:
        some = [item for item in items if item.state in states]
        if some:
            found += [html.H3(f"{word}: {len(some):,}"), _some(word, some[:MOST], len(some), known)]
    return found


def _telling(items: Sequence[Item]) -> Sequence[Item]:
    """Of too many the ones that tell most: in the air, gone wrong, settled last."""
    if len(items) <= MOST:
        return items
    wrong = GROUPS[1][1]
    ranked = sorted(items, key=lambda item: item.settled_at.timestamp() if item.settled_at else 0.0, reverse=True)
    ranked.sort(key=lambda item: (item.asked_at is None, item.state not in wrong))
    return ranked[:MOST]


def _some(words: str, some: Sequence[Item], of: int, known: Snapshot) -> Component:
    table = runs.items(words, some, known)
    if len(some) == of:
        return table
    note = f"{len(some):,} of {of:,} are shown. The exports below have all of them."
    return html.Div([html.P(note, className="run-note"), table])


def _labelled(words: str, **more: str) -> dict[str, Any]:
    return {"aria-label": words, **more}
