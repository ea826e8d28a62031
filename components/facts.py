"""Facts as terms with their values; none, unknown and not offered are told apart here and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from dash import html
from dash.development.base_component import Component

from api import FIELD_NEEDS, App, Detail, Knowledge, Person, PlatformState, knowledge

Shown = Component | str | Sequence[Component | str] | None

KIB = 1024
FEW_LINES = 280  # characters
UNITS = ("bytes", "KiB", "MiB", "GiB", "TiB")
UNANSWERED = "The platform was asked, but did not answer this."
MEASURED = ("cpu_percent", "memory_bytes", "visited")
UNTOLD = "This platform does not tell it."


class Fact(NamedTuple):
    """One term with what is known about it, ready to be drawn."""

    term: str
    value: Shown


def fact(term: str, value: Shown, *, none: str = "none") -> Fact:
    """Something known: a value that is None or empty is drawn as `none`."""
    return Fact(term, faint(none) if value is None or value in ("", [], ()) else value)


def told(  # noqa: PLR0913  who was asked, for what, and what came
    term: str, item: App | Person | Detail, field: str, state: PlatformState, value: Shown, *, none: str = "none"
) -> Fact:
    """Something a platform tells of an item: `value` counts only where the field is known."""
    why = gap(item, field, state)
    return Fact(term, why) if why else fact(term, value, none=none)


def gap(item: App | Person | Detail, field: str, state: PlatformState) -> Component | None:
    """What stands where the value would when it is not known; None when it is."""
    known = knowledge(item, field, state)
    if known is Knowledge.KNOWN:
        return None
    if known is Knowledge.UNKNOWN:
        return absent("unknown", UNANSWERED)
    offer = state.offers.get(FIELD_NEEDS[field])
    return absent("not offered", offer.note if offer else UNTOLD)


def measures(state: PlatformState) -> bool:
    """Whether this platform tells any of the numbers that are slow to read and so have an age of their own."""
    offers = [state.offers.get(FIELD_NEEDS[field]) for field in MEASURED]
    return any(offer is None or offer.offered for offer in offers)


def absent(word: str, reason: str) -> Component:
    """The word for what is not known; the reason is on hover and read aloud."""
    aloud = html.Span(f": {reason}", className="visually-hidden")
    return html.Span([word, aloud], className="none", title=reason)


def faint(text: str) -> Component:
    """Known, but nothing to look at."""
    return html.Span(text, className="none")


def prose(text: str | None) -> Component | str | None:
    """A text as long as its writer liked: beyond a few lines it is folded."""
    if text is None or len(text) <= FEW_LINES:
        return text
    return html.Details([html.Summary(f"{text[:FEW_LINES].rstrip()}…", dir="auto"), text], className="prose")


def facts(*rows: Fact) -> Component:
    """Two columns, one where there is no room for two."""
    return html.Dl([_row(row) for row in rows], className="facts")


def in_bytes(number: float | None) -> str | None:
    """Such as "512 MiB" and "1.5 GiB"."""
    if number is None:
        return None
    size = float(number)
    for unit in UNITS:
        if size < KIB or unit == UNITS[-1]:
            break
        size /= KIB
    return f"{size:,.1f}".removesuffix(".0") + f" {unit}"


def _row(row: Fact) -> Component:
    return html.Div([html.Dt(row.term), html.Dd(row.value, dir="auto")], className="fact")
