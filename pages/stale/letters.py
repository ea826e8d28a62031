"""A text for each owner of stale apps, with their list: to copy, or to open as mail. The console sends nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple
from urllib.parse import quote

from dash import html
from dash.development.base_component import Component

from api import Candidate, Inquiry, Snapshot
from components.facts import in_bytes
from components.usage.words import day
from pages.stale.rows import sentence

MOST = 40  # owners drawn, those with most apps first
LONGEST_MAIL = 1800  # characters of an address that mail programs take
SUBJECT = "Apps of yours that nobody opens"


class Letter(NamedTuple):
    """To one owner: an account of one platform."""

    platform: str
    owner: str
    name: str
    email: str | None
    apps: int
    text: str


def letters(candidates: Sequence[Candidate], snapshot: Snapshot, asked: Inquiry) -> list[Letter]:
    """Nobody is written to for an app without owner."""
    owned: defaultdict[tuple[str, str], list[Candidate]] = defaultdict(list)
    for one in candidates:
        if one.app.owner:
            owned[one.app.platform, one.app.owner].append(one)
    made = [_letter(platform, owner, mine, snapshot, asked) for (platform, owner), mine in owned.items()]
    return sorted(made, key=lambda one: (-one.apps, one.name.casefold(), one.platform))


def drawn(made: Sequence[Letter]) -> Component | None:
    if not made:
        return None
    more = f" Those {MOST} with most apps are shown; a team or a platform shows the others." if len(made) > MOST else ""
    note = html.P(f"{len(made):,} owners. A text for each, to copy or to send.{more}", className="panel-note")
    texts = [_one(number, letter) for number, letter in enumerate(made[:MOST])]
    return html.Section([html.H2("Ask the owners"), note, *texts], className="panel")


def _letter(platform: str, owner: str, mine: Sequence[Candidate], snapshot: Snapshot, asked: Inquiry) -> Letter:
    person = snapshot.person(platform, owner)
    name = person.name if person and person.name else owner
    place = snapshot.platform(platform).name
    nobody = "nobody else has" if asked.without.owners else "nobody has"
    listed = "\n".join(_line(one) for one in mine)
    text = (
        f"Hello {name},\n\nthese apps on {place} are yours, and {nobody} opened them for {asked.window.days:,} days:"
        f"\n\n{listed}\n\nAre they still needed? What is not can be hidden from the portal, handed over or deleted.\n"
    )
    return Letter(platform, owner, name, person.email if person else None, len(mine), text)


def _line(one: Candidate) -> str:
    last = f"last view on {day(one.last_view)}" if one.last_view else sentence(one.reason).lower()
    holds = f", holds {in_bytes(one.memory_bytes)} of memory" if one.memory_bytes else ""
    name = "" if one.app.label == one.app.name else f" ({one.app.name})"
    return f"- {one.app.label}{name}: {last}{holds}"


def _one(number: int, letter: Letter) -> Component:
    target = f"stale-letter-{number}"
    region: dict[str, Any] = {"tabIndex": "0", "role": "region", "aria-label": f"Text for {letter.name}"}
    copies: dict[str, Any] = {"data-copies": target}  # assets/60-ownership.js
    pre = html.Pre(letter.text, id=target, className="letter", dir="auto", **region)
    copy = html.Button("Copy the text", type="button", className="button", **copies)
    noun = "app" if letter.apps == 1 else "apps"
    summary = html.Summary([html.Bdi(letter.name), f" · {letter.apps:,} {noun}"])
    return html.Details([summary, pre, html.Div([copy, *_mail(letter)], className="form-acts")])


def _mail(letter: Letter) -> list[Component]:
    """A list too long for an address is copied instead."""
    address = f"mailto:{quote(letter.email or '')}?subject={quote(SUBJECT)}&body={quote(letter.text)}"
    return [html.A("Open as mail", href=address, className="button")] if len(address) <= LONGEST_MAIL else []
