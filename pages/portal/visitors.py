"""The portal as visitors would see it: cards in the order of the draft, searched and filtered as there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from zlib import crc32

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from api import Eyes
from components import states
from components.icon import SILENT
from components.pill import Tone, pill
from pages.portal import ids
from pages.portal.cards import Card

GROUP = "group"
EYES = [
    {"label": "Everyone signed in", "value": Eyes.SIGNED_IN.value},
    {"label": "A member of a group", "value": GROUP},
    {"label": "Anybody, not signed in", "value": Eyes.ANONYMOUS.value},
]
ACCESS: dict[str, tuple[str, Tone]] = {
    "unauthenticated": ("open to the world", "warn"),
    "authenticated": ("everyone signed in", "none"),
    "restricted": ("restricted", "note"),
}
EVERY_TAG = {"label": "Every tag", "value": "all"}
TINTS = 6
SCROLLS: dict[str, Any] = {"tabIndex": "0", "role": "region", "aria-label": "The portal as visitors see it"}
PAGE = 48  # cards drawn at once


def side() -> Component:
    return html.Section(
        [
            html.H2("As visitors see it"),
            _eyes(),
            html.Div([_find(), _tag()], className="portal-find"),
            html.Div(states.skeleton(6), id=ids.CARDS, className="portal-cards-box", **SCROLLS),
            html.Button("Show more", id=ids.MORE, type="button", className="button", hidden=True),
        ],
        className="portal-side",
    )


def cards(found: Sequence[Card], drawn: int, note: str) -> Component:
    if not found:
        return states.empty("Nothing to see", "No app of this portal is listed for these eyes and this search.")
    items = [html.Li(_card(card), className="portal-item") for card in found[:drawn]]
    listed = html.Ul(items, className="portal-cards")
    return html.Div([html.P(note, className="panel-note", role="status"), listed])


def counted(listed: int, unknown: int) -> str:
    """What is not told is said beside what is counted."""
    said = f"{listed:,} {'app' if listed == 1 else 'apps'} listed."
    if not unknown:
        return said
    noun = "app is" if unknown == 1 else "apps are"
    return f"{said} Whether {unknown:,} more {noun} listed is not known: the platform does not tell who may open them."


def _card(card: Card) -> Component:
    tint = f"tint-{crc32(card.app.encode()) % TINTS}"
    drawing = html.Div(_initials(card.title), className=f"portal-picture {tint}", **SILENT)
    badge = pill(*ACCESS.get(card.access or "", (card.access, "none"))) if card.access else pill("access not told")
    tags = [html.Span(tag, className="tag", dir="auto") for tag in card.tags]
    says: Component | str = card.description or html.Span(card.gap or "no description", className="none")
    return html.Article(
        [
            drawing,
            html.H3(card.title, dir="auto"),
            html.P(says, className="portal-says", dir="auto"),
            html.Div([badge, *tags], className="portal-tags"),
        ],
        className="portal-app surface",
    )


def _initials(title: str) -> str:
    words = [word for word in title.split() if word[0].isalnum()]
    return "".join(word[0] for word in words[:2]).upper() or "·"


def _eyes() -> Component:
    choice = dbc.RadioItems(
        id=ids.EYES,
        options=EYES,
        value=Eyes.SIGNED_IN.value,
        inline=True,
        className="chips",
        input_class_name="btn-check",
        label_class_name="chip",
        label_checked_class_name="chip-on",
    )
    group = html.Label(
        [
            html.Span("Group", className="visually-hidden"),
            dcc.Input(
                id=ids.GROUP,
                type="text",
                list=ids.GROUPS,
                placeholder="Group",
                autoComplete="off",
                debounce=0.4,
                className="form-control",
            ),
            html.Datalist(id=ids.GROUPS),
        ],
        id=ids.GROUP_LINE,
        hidden=True,
    )
    return html.Fieldset(
        [html.Legend("See it as", className="visually-hidden"), choice, group], className="portal-only"
    )


def _find() -> Component:
    box: dict[str, Any] = {"debounce": 0.3, "autoComplete": "off", "className": "table-search"}
    label = html.Span("Search this portal", className="visually-hidden")
    return html.Label([label, dcc.Input(id=ids.FIND, type="search", placeholder="Search this portal", **box)])


def _tag() -> Component:
    chooser = dbc.Select(id=ids.TAG, options=[EVERY_TAG], value=EVERY_TAG["value"])
    return html.Label([html.Span("Tag", className="visually-hidden"), chooser])
