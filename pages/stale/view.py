"""The stale apps on screen: what is asked, what they cost together, the table with its acts, and whom to write to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

import api
from api import Candidate, Permission, Snapshot, may
from components import states
from components.address import link
from components.facts import in_bytes
from components.handover import handover
from components.page import page
from components.table import Words, frame
from components.tile import tile
from components.usage import inquiry
from components.usage.inquiry import Asked
from components.usage.words import day
from pages.stale import ids, keeping
from pages.stale.columns import CHIPS, COLUMNS

PURPOSE = "Apps that nobody opened for a while: what they cost, whom to ask, and what to do with them."
WORDS = Words(one="stale app", many="stale apps", search="Search apps, owners, tags")
ALERT: dict[str, Any] = {"role": "alert"}


def screen(asked: Asked) -> Component:
    """Acts on apps stand beside the table once some are selected."""
    hide = html.Button("Hide from the portal", id=ids.HIDE, type="button", className="button", hidden=True)
    acts = html.Div([hide, handover(ids.APPS, may_plan=may(Permission.PLAN_CHANGES))], className="ways")
    return page(
        "Stale apps",
        PURPOSE,
        inquiry.form(ids.FORM, asked, setting="As configured"),
        html.P(id=ids.COUNTED, className="usage-counted", role="status"),
        html.Div([html.Div(className="tile pending") for _ in range(4)], id=ids.TOTALS, className="tiles"),
        html.Section(
            [html.H2("What may be retired"), frame(ids.APPS, WORDS, COLUMNS, CHIPS, acts)], className="usage-apps"
        ),
        html.P(id=ids.REFUSAL, className="refusal", **ALERT),
        keeping.form(),
        html.Div(id=ids.KEPT),
        html.Div(id=ids.LETTERS),
        html.Div(id=ids.SOURCES),
        *(dcc.Store(id=store) for store in (ids.HIDING, ids.KEEPING, ids.CHANGED)),
        actions=dcc.Link("All usage", href=link("/usage"), className="button"),
    )


def counted(found: api.Stale, asked: api.Inquiry, left: int) -> str:
    """How it was judged, and of how many apps it cannot be told."""
    window = asked.window
    said = f"Not opened within {window.days:,} days, since {day(window.first)}. {asked.without.words()}"
    kept = len(found.candidates) - left
    out = f" {kept:,} more are kept out of the list." if kept else ""
    unknown = f" Of {found.unknown:,} more it is not known whether they are used." if found.unknown else ""
    return f"{said} {left:,} of {found.judged:,} apps that can be judged.{out}{unknown}"


def tiles(left: Sequence[Candidate], snapshot: Snapshot) -> list[Component]:
    memory = [one.memory_bytes for one in left if one.memory_bytes is not None]
    cpu = [one.cpu_percent for one in left if one.cpu_percent is not None]
    ownerless = sum(bool(api.ownerless(one.app, snapshot)) for one in left)
    shown = sum(one.app.visible is True for one in left)
    untold = sum(one.app.visible is None for one in left)
    return [
        tile(len(left), "stale apps", "nobody opened them", None),
        _held("of memory held", in_bytes(sum(memory)), len(memory), len(left)),
        _held("of one core used", f"{sum(cpu):,.1f} %", len(cpu), len(left)),
        tile(ownerless, "without owner", "nobody can be asked", None),
        tile(
            shown,
            "in the portal",
            f"visitors still find them{f' · not known of {untold:,}' if untold else ''}",
            None,
        ),
    ]


def nothing(found: api.Stale) -> Component:
    hint = "Every app that can be judged was opened in this period, is younger, or is kept out of the list."
    if not found.judged:
        hint = "Of no app it is known whether anybody opens it. Below stands where views can come from."
        return states.unknown(hint)
    return states.empty("No stale apps", hint)


def _held(noun: str, number: str | None, known: int, of: int) -> Component:
    """Of those whose number is known; of none known it is a dash."""
    if not known:
        return tile(None, noun, "", None, reason="the platforms did not tell it")
    why = f"by all {of:,} apps" if known == of else f"by {known:,} of {of:,} apps, the rest unknown"
    said = [(number, "tile-number"), (noun, "tile-noun"), (why, "tile-why")]
    return html.Div([html.Span(words, className=name) for words, name in said], className="tile")
