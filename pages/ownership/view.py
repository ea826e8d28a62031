"""The frame of the four steps: everything a person operates stands in it from the start, hidden until its turn."""

from __future__ import annotations

from typing import Any

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from components import states
from components.confirming import Ids, confirming
from components.page import page
from pages.ownership import ids, parts

PURPOSE = "Give apps another owner: look at the plan first, confirm it, watch it, take it back."
ASKS = [
    {"label": "All apps of one person", "value": "person"},
    {"label": "The apps selected", "value": "selection"},
    {"label": "Every ownerless app", "value": "ownerless"},
    {"label": "The apps of one person, split among several", "value": "split"},
    {"label": "What a file says", "value": "sheet"},
]
FORMERS = [
    {"label": "Leave as the platform does", "value": ""},
    {"label": "Keep as co-owner", "value": "keep"},
    {"label": "Take away what rights are left", "value": "remove"},
]
COLUMNS = "A CSV file with the columns app, platform and new_owner, and owner if it is to be checked who owns it now."
DROP = "Choose a CSV file, or drop it here"
STEPS = ("Choose", "Receiver", "Preview", "Run")
ALERT: dict[str, Any] = {"role": "alert"}
STEPS_LABEL: dict[str, Any] = {"aria-label": "Steps"}
TICK_MILLISECONDS = 1000
CONFIRMING = Ids(ids.PLAN, ids.HASH, ids.CONFIRM, ids.TYPED_LINE, ids.TYPED_WORDS, ids.TYPED, ids.REFUSAL, ids.START)


def screen() -> Component:
    return page(
        html.Span("Hand over", id=ids.TITLE),
        html.Span(PURPOSE, id=ids.PURPOSE),
        html.Ol(steps(1), id=ids.STEPS, className="steps", **STEPS_LABEL),
        _form(),
        html.Div(states.skeleton(6), id=ids.PLAN),
        _plan_acts(),
        confirming(CONFIRMING, "Hand over"),
        html.P(id=ids.SAID, className="visually-hidden", role="status"),
        html.Div(id=ids.RUN),
        html.P(id=ids.RUN_REFUSAL, className="refusal", **ALERT),
        _run_acts(),
        dcc.Store(id=ids.HERE),
        html.Datalist(id=ids.PEOPLE),
        dcc.Store(id=ids.NAMES),
        dcc.Store(id=ids.HASH),
        dcc.Store(id=ids.SHOWN),
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
    refusal = html.P(id=ids.FORM_REFUSAL, className="refusal", **ALERT)
    panels = html.Div([_what(), _whom()], className="panels")
    inside = html.Div([panels, refusal, html.Div(button, className="form-acts")])
    return html.Div(inside, id=ids.FORM, hidden=True)


def _what() -> Component:
    source = html.Div(
        [
            html.Label("Whose apps", htmlFor=ids.SOURCE),
            dcc.Input(id=ids.SOURCE, type="text", list=ids.PEOPLE, autoComplete="off", className="form-control"),
        ],
        id=ids.SOURCE_LINE,
        className="form-line",
    )
    choice = html.Fieldset([html.Legend("Which apps"), dbc.RadioItems(id=ids.ASKS, options=ASKS, value="person")])
    show = html.Button("Show the apps", id=ids.SHOW, type="button", className="button")
    listed = html.Div(show, id=ids.SHOW_LINE, className="form-acts", hidden=True)
    inside = [html.H2("What to hand over"), choice, source, listed, _split(), _file(), html.Div(id=ids.CHOSEN)]
    return html.Section(inside, className="panel")


def _split() -> Component:
    more = html.Button("Another beginning", id=ids.SPLIT_MORE, type="button", className="button")
    lines = [parts.heads("Names or titles that begin with"), html.Div(id=ids.SPLIT_PREFIXES, className="split-lines")]
    begins = html.Fieldset(
        [html.Legend("By the beginning of a name or title"), *lines, html.Div(more, className="form-acts")]
    )
    inside = [html.Div(id=ids.SPLIT_KNOWN), begins, html.Div(id=ids.SPLIT_HAND)]
    return html.Div(inside, id=ids.SPLIT, hidden=True)


def _file() -> Component:
    """The label around it is what gives the hidden field of a drop zone its name, and opens it by click and key."""
    template = html.Button("Download the template", id=ids.TEMPLATE, type="button", className="button")
    zone = dcc.Upload(id=ids.UPLOAD, multiple=True, disable_click=True, children=DROP, className="drop-zone")
    told = [html.P(id=ids.FILE_REFUSAL, className="refusal", **ALERT), html.Div(id=ids.FILED)]
    inside = [html.P(COLUMNS), html.Div(template, className="form-acts"), html.Label(zone, className="drop"), *told]
    return html.Div(inside, id=ids.FILE, hidden=True)


def _whom() -> Component:
    receiver = html.Div(
        [
            html.Label("New owner", id=ids.RECEIVER_WORDS, htmlFor=ids.RECEIVER),
            dcc.Input(id=ids.RECEIVER, type="text", list=ids.PEOPLE, autoComplete="off", className="form-control"),
        ],
        id=ids.RECEIVER_LINE,
        className="form-line",
    )
    former = html.Fieldset([html.Legend("The former owner"), dbc.RadioItems(id=ids.FORMER, options=FORMERS, value="")])
    return html.Section([html.H2("To whom"), receiver, former], className="panel")


def _plan_acts() -> Component:
    csv = html.Button("Export the plan as CSV", id=ids.PLAN_CSV, type="button", className="button")
    json = html.Button("as JSON", id=ids.PLAN_JSON, type="button", className="button")
    return html.Div([csv, json], id=ids.PLAN_ACTS, className="form-acts", hidden=True)


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
