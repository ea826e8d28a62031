"""The portal as a draft would leave it: what is exported and printed while nothing is written yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from api.context import Context
from api.estate.looking import look
from api.platforms.shapes import App
from api.portal.difference import ranking_of
from api.portal.looks import completed
from api.portal.order import Own, portal_of
from api.portal.shapes import Portal
from api.portal.shelf import Draft
from api.portal.wanted import NONE, TEXTS


def drafted(context: Context, draft: Draft) -> Portal:
    """With the defects it would have then. Where apps share a rank, they stand as in the draft. Raises NotFound."""
    snapshot, looked = completed(context, look(context, draft.platform))
    ranks = ranking_of(draft.start, draft.wanted).writes
    apps = tuple(_app(app, draft, ranks) for app in snapshot.apps)
    own = Own(draft.wanted.order, _hidden(draft))
    times = {name: at for (_platform, name), at in looked.items()}
    return _in_order(portal_of(replace(snapshot, apps=apps, index=None), draft.platform, own, times), draft)


def _app(app: App, draft: Draft, ranks: Mapping[str, int | None]) -> App:
    texts = draft.wanted.texts.get(app.name, NONE)
    values: dict[str, Any] = {TEXTS[field]: value for field, value in texts.items()}
    if "tags" in values:
        values["tags"] = tuple(values["tags"])
    if app.name in draft.start.ranks:
        values["visible"] = app.name in draft.wanted.order
    if app.name in ranks:
        values["rank"] = ranks[app.name]
    return replace(app, **values)


def _hidden(draft: Draft) -> frozenset[str]:
    return frozenset(draft.start.ranks) - set(draft.wanted.order)


def _in_order(portal: Portal, draft: Draft) -> Portal:
    places = {app: place for place, app in enumerate(draft.wanted.order)}
    shown = sorted(portal.shown, key=lambda entry: places.get(entry.name, len(places)))
    numbered = tuple(replace(entry, place=place) for place, entry in enumerate(shown, 1))
    return replace(portal, shown=numbered)
