"""What a draft wants, and what stood there when it began: both as plain values that the store can keep."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from api.platforms.shapes import App
from api.portal.shapes import Entry, Portal

Texts = Mapping[str, Mapping[str, Any]]
NONE: Mapping[str, Any] = {}
# The texts a draft may set, and the field of App that carries each.
TEXTS: Mapping[str, str] = {
    "title": "title",
    "description": "description",
    "tags": "tags",
    "contact": "contact_email",
}


@dataclass(frozen=True, slots=True)
class Start:
    """Ranks of the shown apps, in their order, and of the hidden ones; of edited apps the texts of edited fields.

    `untold` are apps whose place was not known: what becomes known of them is no change.
    """

    shown: Mapping[str, int | None]
    hidden: Mapping[str, int | None]
    untold: frozenset[str] = frozenset()
    texts: Texts = field(default_factory=dict)

    @property
    def ranks(self) -> Mapping[str, int | None]:
        return {**self.hidden, **self.shown}


@dataclass(frozen=True, slots=True)
class Wanted:
    """`order`: the apps to be shown. `placed`: those whose place somebody meant. `ranks`: what somebody typed.

    `texts` has only what differs from the start: app, field of TEXTS, value (tags as a sorted list).
    """

    order: tuple[str, ...]
    placed: frozenset[str] = frozenset()
    ranks: Mapping[str, int | None] = field(default_factory=dict)
    texts: Texts = field(default_factory=dict)


def start_of(portal: Portal) -> Start:
    return Start(
        shown={entry.name: entry.rank for entry in portal.shown},
        hidden={entry.name: entry.rank for entry in portal.hidden},
        untold=frozenset(entry.name for entry in portal.untold),
    )


def unchanged(start: Start) -> Wanted:
    return Wanted(tuple(start.shown))


def text_of(app: App, field_: str) -> Any:
    """In the form of `texts`; None where there is none."""
    value = getattr(app, TEXTS[field_])
    return sorted(value) if field_ == "tags" else value


def with_text(wanted: Wanted, start: Start, entry: Entry, field_: str, value: Any) -> tuple[Wanted, Start]:
    """`value` for a text of this app; what is as it was is no edit."""
    was = start.texts.get(entry.name, NONE).get(field_, text_of(entry.app, field_))
    edits = {**wanted.texts.get(entry.name, NONE), field_: value}
    before = {**start.texts.get(entry.name, NONE), field_: was}
    if value == was:
        del edits[field_], before[field_]
    return (
        replace(wanted, texts=_put(wanted.texts, entry.name, edits)),
        replace(start, texts=_put(start.texts, entry.name, before)),
    )


def to_document(one: Start | Wanted) -> dict[str, Any]:
    if isinstance(one, Wanted):
        ranks = [[app, rank] for app, rank in one.ranks.items()]
        return {"order": list(one.order), "placed": sorted(one.placed), "ranks": ranks, "texts": one.texts}
    pairs = {name: [[app, rank] for app, rank in getattr(one, name).items()] for name in ("shown", "hidden")}
    return {**pairs, "untold": sorted(one.untold), "texts": one.texts}


def wanted_from(document: Mapping[str, Any]) -> Wanted:
    return Wanted(tuple(document["order"]), frozenset(document["placed"]), dict(document["ranks"]), document["texts"])


def start_from(document: Mapping[str, Any]) -> Start:
    return Start(dict(document["shown"]), dict(document["hidden"]), frozenset(document["untold"]), document["texts"])


def _put(texts: Texts, app: str, edits: Mapping[str, Any]) -> Texts:
    return {**{name: one for name, one in texts.items() if name != app}, **({app: edits} if edits else {})}
