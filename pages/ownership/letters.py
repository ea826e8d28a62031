"""Ready texts for the people concerned, one for each new owner's mailbox: the platforms notify nobody."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from dash import html
from dash.development.base_component import Component

from api import Change, Item, Snapshot
from components import runs
from pages.ownership import ids

LONGEST_MAIL = 1_900  # characters of an address; mail programs cut longer ones off
FEW = 3  # texts; more are folded, so that what came of the run is not far below them
SUBJECT = "Apps with a new owner"


def letters(moved: Sequence[Item], known: Snapshot) -> list[Component]:
    """Each to copy, or to open as mail where it is short enough for that. `moved` are owners that were changed.

    What goes to one e-mail address is one text, by whatever names platforms know who reads it.
    """
    found: defaultdict[str, list[Item]] = defaultdict(list)
    for item in moved:
        found[_mailbox(item.change, known) or str(item.change.after)].append(item)
    several = len(found) > 1
    made = [_letter(number, items, known, several=several) for number, items in enumerate(found.values())]
    if len(made) <= FEW:
        return made
    return [html.Details([html.Summary(f"A text for each of {len(made):,} new owners"), *made])]


def _mailbox(change: Change, known: Snapshot) -> str:
    """Where mail for the new owner goes, as far as the platform tells."""
    person = known.person(change.platform, str(change.after))
    return ((person and person.email) or "").strip().casefold()


def _letter(number: int, items: Sequence[Item], known: Snapshot, *, several: bool) -> Component:
    """The button copies what stands in the part of this id, in assets/60-ownership.js."""
    receiver = _called(items, known)
    text = _text(receiver, items, known)
    name = f"{ids.LETTER}-{number}" if number else ids.LETTER
    copies: dict[str, Any] = {"data-copies": name}
    copy = html.Button("Copy the text", type="button", className="button", **copies)
    to = quote(_mailbox(items[0].change, known), safe="@")
    mail = f"mailto:{to}?subject={quote(SUBJECT)}&body={quote(text)}"
    acts = [copy, html.A("Open as mail", href=mail, className="button") if len(mail) <= LONGEST_MAIL else None]
    region: dict[str, Any] = {"aria-label": f"Text for {receiver}", "tabIndex": "0", "role": "region"}
    words = f"A text for {receiver} and the former owners" if several else "A text for the people concerned"
    inside = [html.Pre(text, id=name, className="letter", **region), html.Div(acts, className="form-acts")]
    return html.Details([html.Summary(words, dir="auto"), *inside])


def _called(items: Sequence[Item], known: Snapshot) -> str:
    """The name of who gets these apps; where platforms have different ones, each with its platform."""
    names = dict.fromkeys(str(item.change.after) for item in items)
    if len(names) == 1:
        return next(iter(names))
    return ", ".join(dict.fromkeys(f"{item.change.after} on {runs.place(item.change, known)}" for item in items))


def _text(receiver: str, items: Sequence[Item], known: Snapshot) -> str:
    many = f"{len(items):,} {'app has' if len(items) == 1 else 'apps have'} a new owner: {receiver}"
    listed = "\n".join(_told(item.change, known) for item in items)
    return f"{many}\n\n{listed}\n"


def _told(change: Change, known: Snapshot) -> str:
    where = f"{runs.label(change, known)} ({runs.place(change, known)})"
    return f"- {where}: {change.before or 'no owner'} → {change.after}"
