"""A plan on screen, and where it is confirmed: the number to type for a large one, what was refused, the one button."""

from __future__ import annotations

from typing import Any, NamedTuple

from dash import Input, State, dcc, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

import api
from components import address, fresh

ALERT: dict[str, Any] = {"role": "alert"}


class Ids(NamedTuple):
    """A screen's own; `whole` and `line` are there only while a plan can be confirmed, and while a number is needed."""

    plan: str
    hash: str
    whole: str
    line: str
    words: str
    typed: str
    refusal: str
    start: str


class Shown(NamedTuple):
    """In the order of `shows`: a plan, or what stands in its place, and whether it can be confirmed."""

    plan: Component | list[Component] | None
    hash: str | None = None
    no_confirm: bool = True
    no_typed: bool = True
    typed_words: str = ""
    start: str = ""


def confirming(ids: Ids, start: str) -> Component:
    typed = html.Div(
        [
            html.Label(id=ids.words, htmlFor=ids.typed),
            dcc.Input(id=ids.typed, type="text", inputMode="numeric", autoComplete="off", className="form-control"),
        ],
        id=ids.line,
        className="form-line",
        hidden=True,
    )
    button = html.Button(start, id=ids.start, type="button", className="button first")
    refusal = html.P(id=ids.refusal, className="refusal", **ALERT)
    return html.Div([typed, refusal, html.Div(button, className="form-acts")], id=ids.whole, hidden=True)


def shows(ids: Ids) -> tuple[tuple[str, str], ...]:
    """What `Shown` sets."""
    return (
        (ids.plan, "children"),
        (ids.hash, "data"),
        (ids.whole, "hidden"),
        (ids.line, "hidden"),
        (ids.words, "children"),
        (ids.start, "children"),
    )


def shown(made: api.Plan, drawn: Component, start: str, back: str) -> Shown:
    """`drawn` is the plan, `start` what its button says; `back` is where a fresh sign-in comes back to."""
    apps = len(made.apps)
    possible = bool(made.changes) and not made.blocking
    again = possible and api.needs_fresh_sign_in()
    return Shown(
        html.Div([drawn, fresh.before(back) if again else None]),
        made.hash if possible and not again else None,
        no_confirm=again or not possible,
        no_typed=apps <= api.TYPED_ABOVE,
        typed_words=f"This changes {apps} apps. Type {apps} to confirm it",
        start=start,
    )


def confirms(ids: Ids) -> tuple[Input | State, ...]:
    """Whoever confirms: the two ways to press, the hash of what is on screen, what was typed, and where it stands."""
    return (
        Input(ids.start, "n_clicks"),
        Input(ids.typed, "n_submit"),
        State(ids.hash, "data"),
        State(ids.typed, "value"),
        State(address.LOCATION, "search"),
    )


def pressed(hashed: str | None, *presses: int | None) -> str:
    """The hash of what is to be confirmed; what has just been drawn reports itself too, and nobody pressed."""
    if hashed is None or not any(presses):
        raise PreventUpdate
    return hashed
