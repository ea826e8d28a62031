"""The portal as visitors would see it: cards in the order of the draft, searched and filtered as there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from zlib import crc32

import dash_bootstrap_components as dbc
from dash import dcc, html
from dash.development.base_component import Component

from api import Eyes
from components import states
from components.pill import Tone
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
PICTURES = "The pictures are drawn by this console; in the portal itself an app has the thumbnail it was given there."


def side() -> Component:
    return html.Section(
        [
            html.H2("As visitors see it"),
            _eyes(),
            html.Div([_find(), _tag()], className="portal-find"),
            html.Div(id=ids.LISTED, role="status"),
            html.Div(_box(), className="portal-cards-box", **SCROLLS),
            html.Button("Show more", id=ids.MORE, type="button", className="button", hidden=True),
            html.P(PICTURES, className="panel-note"),
        ],
        className="portal-side",
    )


def listed(many: int, unknown: int) -> Component:
    """What stands above the cards, or in their place where there are none."""
    if not many:
        hint = f"No app of this portal is listed for these eyes and this search. {_untold(unknown)}"
        return states.empty("Nothing to see", hint.strip())
    return html.P(counted(many, unknown), className="panel-note")


def tags(found: Iterable[tuple[str, int]]) -> list[dict[str, str]]:
    """To choose from: each tag with how many cards carry it."""
    return [EVERY_TAG, *({"label": f"{name} ({many})", "value": f"={name}"} for name, many in found)]


def drawn(card: Card) -> dict[str, Any]:
    """One card for assets/62-portal-cards.js: every word of it is decided here."""
    access = ACCESS.get(card.access or "", (card.access or "access not told", "none"))
    return {
        "title": card.title,
        "description": card.description,
        "gap": card.gap or "no description",
        "tags": card.tags,
        "access": access,
        "tint": crc32(card.app.encode()) % TINTS,
        "initials": _initials(card.title),
    }


def counted(many: int, unknown: int) -> str:
    """What is not told is said beside what is counted."""
    return f"{many:,} {'app' if many == 1 else 'apps'} listed. {_untold(unknown)}".strip()


def _untold(unknown: int) -> str:
    if not unknown:
        return ""
    noun = "app is" if unknown == 1 else "apps are"
    return f"Whether {unknown:,} more {noun} listed is not known: the platform does not tell."


def _initials(title: str) -> str:
    words = [word for word in title.split() if word[0].isalnum()]
    return "".join(word[0] for word in words[:2]).upper() or "·"


def _box() -> list[Component]:
    """The list is empty for Dash: assets/62-portal-cards.js fills it."""
    return [html.Div(states.skeleton(6), id=ids.SOON), html.Ul(id=ids.CARDS, className="portal-cards")]


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
    return html.Fieldset(
        [html.Legend("See it as", className="visually-hidden"), choice, _group()], className="portal-only"
    )


def _group() -> Component:
    """There only while somebody of a group is to look."""
    return html.Label(
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


def _find() -> Component:
    box: dict[str, Any] = {"debounce": 0.3, "autoComplete": "off", "className": "table-search"}
    label = html.Span("Search this portal", className="visually-hidden")
    return html.Label([label, dcc.Input(id=ids.FIND, type="search", placeholder="Search this portal", **box)])


def _tag() -> Component:
    chooser = dbc.Select(id=ids.TAG, options=[EVERY_TAG], value=EVERY_TAG["value"])
    return html.Label([html.Span("Tag", className="visually-hidden"), chooser])
