"""Where a plan is confirmed: the number to type for a large one, what was refused, and the one button that begins."""

from __future__ import annotations

from typing import Any, NamedTuple

from dash import dcc, html
from dash.development.base_component import Component

ALERT: dict[str, Any] = {"role": "alert"}


class Ids(NamedTuple):
    """A screen's own; `whole` and `line` are there only while a plan can be confirmed, and while a number is needed."""

    whole: str
    line: str
    words: str
    typed: str
    refusal: str
    start: str


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
