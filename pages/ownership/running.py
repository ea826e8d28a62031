"""A run on screen: how far it is, each app's state as it settles, and at the end what came of it in three groups."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from urllib.parse import quote

from dash import dcc, html
from dash.development.base_component import Component

from api import Item, Phase, Run, State
from components import runs
from pages.ownership.asked import Asked

GROUPS: tuple[tuple[str, frozenset[State]], ...] = (
    ("Done", frozenset({State.APPLIED, State.ALREADY, State.UNDONE})),
    ("Not done", frozenset({State.REFUSED, State.CONFLICT, State.GONE, State.UNCLEAR})),
    ("Unprocessed", frozenset({State.UNPROCESSED})),
)
OPEN = (Phase.WAITING, Phase.RUNNING, Phase.PAUSED, Phase.CANCELLING)
AGAIN = (State.REFUSED, State.UNCLEAR, State.UNPROCESSED)


def running(run: Run, items: Sequence[Item], now: datetime) -> Component:
    body = [runs.items("Every app of this run", items)] if run.phase in OPEN else _results(items)
    return html.Section([html.H2(run.title), _progress(run, now), *_after(run, items), *body], className="panel")


def _progress(run: Run, now: datetime) -> Component:
    settled = run.planned - run.counts.get(State.PENDING, 0)
    words = f"{settled} of {run.planned} settled"
    left = _left(run, settled, now)
    bar = html.Progress(value=str(settled), max=str(max(run.planned, 1)), **_labelled(words))
    note = [html.P(run.note, className="run-note")] if run.note else []
    counts = html.P([html.Span(f"{words}{left} "), *runs.counts(run)], className="run-facts")
    return html.Div([runs.facts(run, now), bar, counts, *note])


def _left(run: Run, settled: int, now: datetime) -> str:
    """How fast it goes and how long the rest takes at that pace; nothing before the first is settled."""
    took = (now - run.confirmed_at).total_seconds()
    if run.phase is not Phase.RUNNING or not settled or settled == run.planned or took <= 0:
        return ""
    pace = settled / took
    return f" · {pace * 60:,.0f} a minute · about {(run.planned - settled) / pace:,.0f} seconds left"


def _after(run: Run, items: Sequence[Item]) -> list[Component]:
    """Once it has ended: take it back, try the rest again, tell the people."""
    if run.phase in OPEN:
        return []
    ways: list[Component] = []
    if run.counts.get(State.APPLIED):
        ways.append(_button("Undo", Asked(asks="undo", of=run.id, preview=True)))
    if any(run.counts.get(state) for state in AGAIN):
        ways.append(_button("Try what is left again", Asked(asks="rest", of=run.id, preview=True)))
    moved = [item for item in items if item.state is State.APPLIED and item.change.field == "owner"]
    told = [_letter(moved)] if moved else []
    return [html.Div(ways, className="form-acts"), *told] if ways else told


def _button(word: str, asked: Asked) -> Component:
    return dcc.Link(word, href=asked.link, className="button")


def _letter(moved: Sequence[Item]) -> Component:
    """The platforms notify nobody: a text to copy, or to open as mail."""
    listed = "\n".join(f"- {one.change.app}: {one.change.before or 'no owner'} → {one.change.after}" for one in moved)
    text = f"These apps have a new owner:\n\n{listed}\n"
    mail = html.A(
        "Open as mail", href=f"mailto:?subject={quote('Apps with a new owner')}&body={quote(text)}", className="button"
    )
    copy = dcc.Clipboard(content=text, title="Copy the text", className="button")
    pre = html.Pre(text, className="letter", **_labelled("Text for the people", tabIndex="0", role="region"))
    return html.Details(
        [html.Summary("A text for the people concerned"), pre, html.Div([copy, mail], className="form-acts")]
    )


def _results(items: Sequence[Item]) -> list[Component]:
    found: list[Component] = []
    for word, states in GROUPS:
        some = [item for item in items if item.state in states]
        if some:
            found += [html.H3(f"{word}: {len(some)}"), runs.items(word, some)]
    return found


def _labelled(words: str, **more: str) -> dict[str, Any]:
    return {"aria-label": words, **more}
