"""Usage on screen: what is asked, the numbers, the charts, the apps, and where all of it comes from."""

from __future__ import annotations

from dash import dcc, html
from dash.development.base_component import Component

from components import charts
from components.address import link
from components.page import page
from components.table import Words, frame
from components.usage import inquiry
from components.usage.inquiry import Asked
from pages.usage import ids
from pages.usage.columns import CHIPS, COLUMNS

PURPOSE = "How much your apps are used, by how many people, and what became of it since the period before."
WORDS = Words(one="app", many="apps", search="Search apps, owners, tags")
PENDING = {ids.TOTALS: 3, ids.OPENED: 2}


def screen(asked: Asked, by: Component, person: Component, people: Component) -> Component:
    """`by` is the part that takes apps together; `person` and `people` are about those who open them, by name."""
    return page(
        "Usage",
        PURPOSE,
        inquiry.form(ids.FORM, asked),
        html.P(id=ids.COUNTED, className="usage-counted", role="status"),
        person,
        html.Div([_pending(ids.TOTALS), _pending(ids.OPENED)], className="tiles usage-tiles"),
        html.Div(
            [charts.frame(ids.VIEWS, "Views by day"), charts.frame(ids.VIEWERS, "Viewers by day")], className="charts"
        ),
        charts.frame(ids.HOURS, "When apps are opened", low=True),
        html.Section([html.H2("Apps by use"), frame(ids.APPS, WORDS, COLUMNS, CHIPS)], className="usage-apps"),
        charts.frame(ids.GROWTH, "Apps by day", low=True),
        by,
        people,
        html.Div(id=ids.SOURCES),
        actions=dcc.Link("Stale apps", href=link("/usage/stale"), className="button"),
    )


def _pending(part: str) -> Component:
    return html.Div([html.Div(className="tile pending") for _ in range(PENDING[part])], id=part)
