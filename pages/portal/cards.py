"""What stands on the cards of a portal, with the texts a draft sets; and which of them search and tag leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

from api import Draft, Entry


@dataclass(frozen=True, slots=True)
class Card:
    """`gap` says why there is no description, where it is not known."""

    app: str
    title: str
    description: str | None
    tags: tuple[str, ...]
    access: str | None
    gap: str


def cards_of(draft: Draft | None, listed: Iterable[Entry]) -> list[Card]:
    """In their order."""
    texts = draft.wanted.texts if draft else {}
    return [_card(entry, texts.get(entry.name, {})) for entry in listed]


def narrowed(cards: Sequence[Card], search: str, tag: str) -> list[Card]:
    words = _fold(search).split()
    return [card for card in cards if (not tag or tag in card.tags) and all(word in _text(card) for word in words)]


def tags_of(cards: Iterable[Card]) -> list[tuple[str, int]]:
    """Each with how many cards carry it, by name."""
    return sorted(Counter(tag for card in cards for tag in card.tags).items())


def _card(entry: Entry, edits: Mapping[str, Any]) -> Card:
    app = entry.app
    return Card(
        app=app.name,
        title=edits.get("title", app.title) or app.name,
        description=edits.get("description", app.description),
        tags=tuple(edits.get("tags", app.tags)),
        access=app.access,
        gap="description not known" if "no-description" in entry.unknown else "",
    )


def _text(card: Card) -> str:
    return _fold("\0".join([card.title, card.app, card.description or "", *card.tags]))


def _fold(text: str) -> str:
    return normalize("NFKC", text).casefold()
