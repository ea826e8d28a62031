"""A run and its items on screen: words and tints for every state, counts, and the lines of a table."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from api import Change, Item, Permission, Phase, Run, Snapshot, State, may, visitor
from components.address import link
from components.person import person
from components.pill import Tone, pill
from components.times import moment

STATES: dict[State, tuple[str, Tone]] = {
    State.PENDING: ("waiting", "none"),
    State.APPLIED: ("done", "good"),
    State.ALREADY: ("already so", "good"),
    State.REFUSED: ("refused", "bad"),
    State.CONFLICT: ("changed by someone else", "warn"),
    State.GONE: ("app is gone", "warn"),
    State.UNCLEAR: ("unclear", "bad"),
    State.UNPROCESSED: ("unprocessed", "note"),
    State.UNDONE: ("undone", "note"),
}
PHASES: dict[Phase, tuple[str, Tone]] = {
    Phase.WAITING: ("waiting for approval", "warn"),
    Phase.RUNNING: ("running", "note"),
    Phase.PAUSED: ("paused", "warn"),
    Phase.CANCELLING: ("cancelling", "warn"),
    Phase.DONE: ("finished", "good"),
    Phase.CANCELLED: ("cancelled", "none"),
    Phase.STOPPED: ("stopped", "bad"),
}
KINDS = ("owner", "co-owner", "visible", "rank", "title", "description", "tags", "contact", "access")
FIELDS = {"owner": "Owner", "co-owner": "Co-owner", "visible": "In the portal", "access": "Who may open it"}
LONGEST = 120  # characters of a title
FOCUSABLE: dict[str, Any] = {"tabIndex": "0", "role": "region"}


def state(item: Item) -> Component:
    """The item's state; one whose call is open is being looked at right now."""
    word, tone = STATES[item.state]
    if item.state is State.PENDING and item.asked_at is not None:
        word, tone = "reading back", "note"
    return pill(word, tone)


def phase(run: Run) -> Component:
    return pill(*PHASES[run.phase])


def whom(run: Run) -> str:
    """In whose name it acts, for who reads it."""
    mine = may(Permission.READ_CHANGES) and run.planner == visitor().id
    return "you" if mine else ", ".join(sorted(set(run.own.values())))


def counts(run: Run) -> list[Component]:
    """Every state that occurs, with how many items are in it."""
    found = [(STATES[one], many) for one, many in run.counts.items() if many]
    return [html.Span([pill(word, tone), f" {many:,}"], className="run-count") for (word, tone), many in found]


def facts(run: Run, now: datetime) -> Component:
    """Who wanted it and when."""
    said: list[Component | str] = [
        phase(run),
        f" {person(run.planner, run.planner_name)} · ",
        moment(run.confirmed_at, now),
    ]
    if run.approver:
        said.append(f" · approved by {person(run.approver, run.approver_name)}")
    return html.P(said, className="run-facts")


def why(run: Run) -> list[Component]:
    """What the run waits for, or why it ended early: what a person must act on is not small print."""
    halted = run.phase in (Phase.PAUSED, Phase.STOPPED)
    return [html.P(run.note, className="run-why" if halted else "run-note")] if run.note else []


def acting(platforms: Collection[str], own: Mapping[str, str], snapshot: Snapshot, person: str = "you") -> Component:
    """With whose rights each platform is changed: a person's own, or those of the console's account there."""
    said = []
    for state in snapshot.platforms:
        if state.id in platforms:
            account = (state.account and state.account.username) or ""
            said.append(
                f"on {state.name} {f'as {person}' if state.id in own else f'with its account {account}'.rstrip()}"
            )
    return html.P(f"This console acts {', '.join(said)}." if said else "", className="run-facts")


def value(change: Change, which: object) -> Component | str:
    """What stands there, as words; None is nobody or nothing."""
    if which is None:
        return html.Span("no owner" if change.field == "owner" else "none", className="none")
    if isinstance(which, bool):
        return "yes" if which else "no"
    if isinstance(which, list):
        return ", ".join(map(str, which))
    return str(which)


def label(change: Change, known: Snapshot) -> str:
    """What people call the app, as far as it is known; what has gone since keeps its name."""
    found = known.index.apps.get(change.key) if known.index else None
    return found.label if found else change.app


def shorten(title: str) -> str:
    """A title may have thousands of characters, and a line of a table stands for one app."""
    return title if len(title) <= LONGEST else f"{title[:LONGEST].rstrip()}…"


def place(change: Change, known: Snapshot) -> str:
    """What people call the platform."""
    state = known.states.get(change.platform)
    return state.name if state else change.platform


def app(change: Change, known: Snapshot) -> Component:
    """Its title, with its own name and where it stands softly below."""
    title, where = shorten(label(change, known)), place(change, known)
    address = link("/apps", change.platform, change.app)
    there = change.platform in known.states  # a file may name a platform that nobody knows
    name = dcc.Link(html.Bdi(title), href=address, className="run-app") if there else html.Bdi(title)
    softly: list[Component | str] = [where] if title == change.app else [where, " · ", html.Bdi(change.app)]
    return html.Span([name, html.Span(softly, className="run-platform")])


def table(label: str, heads: Sequence[str], lines: Sequence[Sequence[Any]], *, said: bool = False) -> Component:
    """Scrolls by itself where it is wider than the window; the keyboard reaches it.

    A narrow window has no room for the heads: where they are `said`, each cell but the first begins with its own. Words
    are isolated, not their cells: a title from right to left turns nothing round and stands where its column begins.
    """
    head = html.Thead(html.Tr([html.Th(one, scope="col") for one in heads]))
    names: list[dict[str, Any]] = [
        {"data-head": one.lower()} if said and at and one else {} for at, one in enumerate(heads)
    ]
    rows = [[html.Td(_isolated(one), **its) for one, its in zip(line, names, strict=True)] for line in lines]
    body = html.Tbody([html.Tr(cells) for cells in rows])
    region: dict[str, Any] = {**FOCUSABLE, "aria-label": label}
    return html.Div(html.Table([head, body]), className="table-scroll run-table", **region)


def _isolated(cell: Any) -> Any:
    return html.Bdi(cell) if isinstance(cell, str) else cell


def items(words: str, some: Sequence[Item], known: Snapshot) -> Component:
    lines = [
        [
            app(item.change, known),
            FIELDS.get(item.change.field, item.change.field.capitalize()),
            value(item.change, item.change.before),
            value(item.change, item.change.after),
            [state(item), html.Div(item.note, className="run-note") if item.note else None],
        ]
        for item in some
    ]
    return table(words, ("App", "What", "From", "To", "State"), lines)
