"""The frame of the four steps: everything a person operates stands in it from the start, hidden until its turn."""

from __future__ import annotations

from typing import Any

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from components import states
from components.page import page
from pages.ownership import ids

PURPOSE = "Give apps another owner: look at the plan first, confirm it, watch it, take it back."
ASKS = [
    {"label": "All apps of one person", "value": "person"},
    {"label": "The apps selected", "value": "selection"},
    {"label": "Every ownerless app", "value": "ownerless"},
]
FORMERS = [
    {"label": "Leave as the platform does", "value": ""},
    {"label": "Keep as co-owner", "value": "keep"},
    {"label": "Take away what rights are left", "value": "remove"},
]
STEPS = ("Choose", "Receiver", "Preview", "Run")
ALERT: dict[str, Any] = {"role": "alert"}
STEPS_LABEL: dict[str, Any] = {"aria-label": "Steps"}
TICK_MILLISECONDS = 1000


def screen() -> Component:
    return page(
        "Hand over",
        PURPOSE,
        html.Ol(steps(1), id=ids.STEPS, className="steps", **STEPS_LABEL),
        _form(),
        html.Div(states.skeleton(6), id=ids.PLAN),
        _confirm(),
        html.P(id=ids.SAID, className="visually-hidden", role="status"),
        html.Div(id=ids.RUN),
        html.P(id=ids.RUN_REFUSAL, className="refusal", **ALERT),
        _run_acts(),
        dcc.Store(id=ids.HERE),
        dcc.Store(id=ids.HASH),
        dcc.Store(id=ids.SEEN),
        dcc.Interval(id=ids.TICK, interval=TICK_MILLISECONDS, disabled=True),
        dcc.Download(id=ids.DOWNLOAD),
    )


def steps(at: int) -> list[Component]:
    current: dict[str, Any] = {"aria-current": "step"}
    return [
        html.Li(f"{number}. {word}", **(current if number == at else {}), className="step-past" if number < at else "")
        for number, word in enumerate(STEPS, 1)
    ]


def _form() -> Component:
    button = html.Button("Preview", id=ids.PREVIEW, type="button", className="button first")
    inside = html.Div([html.Div([_what(), _whom()], className="panels"), html.Div(button, className="form-acts")])
    return html.Div(inside, id=ids.FORM, hidden=True)


def _what() -> Component:
    source = html.Div(
        [
            html.Label("Whose apps", htmlFor=ids.SOURCE),
            dcc.Input(id=ids.SOURCE, type="text", list=ids.SOURCES, autoComplete="off", className="form-control"),
            html.Datalist(id=ids.SOURCES),
        ],
        id=ids.SOURCE_LINE,
        className="form-line",
    )
    choice = html.Fieldset([html.Legend("Which apps"), dbc.RadioItems(id=ids.ASKS, options=ASKS, value="person")])
    return html.Section([html.H2("What to hand over"), choice, source, html.Div(id=ids.CHOSEN)], className="panel")


def _whom() -> Component:
    receiver = html.Div(
        [
            html.Label("New owner", htmlFor=ids.RECEIVER),
            dcc.Input(id=ids.RECEIVER, type="text", list=ids.RECEIVERS, autoComplete="off", className="form-control"),
            html.Datalist(id=ids.RECEIVERS),
        ],
        className="form-line",
    )
    former = html.Fieldset([html.Legend("The former owner"), dbc.RadioItems(id=ids.FORMER, options=FORMERS, value="")])
    return html.Section([html.H2("To whom"), receiver, former], className="panel")


def _confirm() -> Component:
    typed = html.Div(
        [
            html.Label(id=ids.TYPED_WORDS, htmlFor=ids.TYPED),
            dcc.Input(id=ids.TYPED, type="text", inputMode="numeric", autoComplete="off", className="form-control"),
        ],
        id=ids.TYPED_LINE,
        className="form-line",
        hidden=True,
    )
    start = html.Button("Hand over", id=ids.START, type="button", className="button first")
    refusal = html.P(id=ids.REFUSAL, className="refusal", **ALERT)
    return html.Div([typed, refusal, html.Div(start, className="form-acts")], id=ids.CONFIRM, hidden=True)


def _run_acts() -> Component:
    return html.Div(
        [
            html.Button("Cancel what is left", id=ids.CANCEL, type="button", className="button", hidden=True),
            html.Button("Approve", id=ids.APPROVE, type="button", className="button first", hidden=True),
            html.Button("Go on", id=ids.RESUME, type="button", className="button first", hidden=True),
            html.Button("Export CSV", id=ids.CSV, type="button", className="button"),
            html.Button("Export JSON", id=ids.JSON, type="button", className="button"),
        ],
        id=ids.RUN_ACTS,
        className="form-acts",
        hidden=True,
    )
