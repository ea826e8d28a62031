"""What was last read from a platform, in facts and sentences."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from dash import html
from dash.development.base_component import Component

from api import Budget, PlatformState
from components.facts import Fact, absent, fact, facts, measures
from components.pill import pill
from components.times import lasted, moment

MINUTE = 60
NEVER_READ = "Nothing has been read from this platform yet."


def answer(state: PlatformState) -> list[Component]:
    """What a person must know before trusting what is read: it fails, or the account sees too little."""
    lines = [_line("bad", state.failure)] if state.failure else []
    if state.account and state.account.is_admin is False:
        who = state.account.username or "The account"
        lines.append(_line("warn", f"{who} is not an administrator there: only its own apps are seen."))
    if state.read_at and not state.whole:
        lines.append(_line("warn", "The last read was not whole: some apps are missing."))
    return lines


def reading(state: PlatformState, now: datetime) -> Component:
    return html.Div(
        [
            html.H3("Last read"),
            facts(*_account(state), *_read(state, now), *_limits(state, now)),
            *_problems(state.problems),
        ]
    )


def _line(tone: str, sentence: str) -> Component:
    return html.P([html.Strong("Not answering. " if tone == "bad" else "Note. "), sentence], className=f"line {tone}")


def _account(state: PlatformState) -> list[Fact]:
    if state.account is None:
        return [Fact("Signed in as", absent("unknown", "The platform has not said yet whom it takes us for."))]
    right = {True: "administrator", False: "not an administrator", None: "rights unknown"}[state.account.is_admin]
    return [fact("Signed in as", [state.account.username or "unknown", f" ({right})"])]


def _read(state: PlatformState, now: datetime) -> list[Fact]:
    if state.read_at is None:
        return [Fact("Last whole read", absent("not yet", NEVER_READ))]
    took = None if state.took_seconds is None else lasted(state.took_seconds)
    return [
        fact("Last whole read" if state.whole else "Last read, with holes", moment(state.read_at, now)),
        Fact("It took", took or absent("unknown", "It was not measured.")),
        fact("Apps", f"{state.apps:,}"),
        fact("Came twice", f"{state.repeated:,} left out" if state.repeated else None),
        fact("CPU and memory", _measured(state, now)),
    ]


def _measured(state: PlatformState, now: datetime) -> Component:
    """When the slow numbers were read, if this platform has any."""
    if measures(state):
        return moment(state.measured_at, now, never="not read yet")
    return absent("not offered", "This platform tells neither CPU nor memory, nor when an app was last opened.")


def _limits(state: PlatformState, now: datetime) -> list[Fact]:
    hints = [fact(name[:1].upper() + name[1:], value) for name, value in state.hints]
    dropped = [html.Div(html.Code(name)) for name in sorted(state.dropped)]
    return [
        *hints,
        fact("Fields this version lacks", dropped, none="none found"),
        fact("Points budget", _budget(state.budget, now), none="no limit known"),
        fact("Last tried", moment(state.tried_at, now, never="not yet")),
    ]


def _budget(budget: Budget | None, now: datetime) -> list[Component | str]:
    if budget is None or budget.limit is None:
        return []
    left = "an unknown number of" if budget.left is None else f"{budget.left:,} of"
    words: list[Component | str] = [f"{left} {budget.limit:,} points left"]
    return [*words, _again(budget.resets_at, now)] if budget.resets_at else words


def _again(resets: datetime, now: datetime) -> Component:
    soon = (resets - now).total_seconds() < MINUTE
    return html.Span([", full again ", "within a minute" if soon else moment(resets, now)])


def _problems(problems: Sequence[str]) -> list[Component]:
    if not problems:
        return []
    count = f"{len(problems)} {'problem' if len(problems) == 1 else 'problems'} in the last read"
    head = html.H3([count, " ", pill("incomplete", "warn")])
    return [head, html.Ul([html.Li(problem, dir="auto") for problem in problems], className="problems")]
