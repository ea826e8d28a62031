"""What visitors would see, drawn anew with every edit and for whoever's eyes are chosen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from dash import ClientsideFunction, Input, Output, callback, clientside_callback, ctx, html
from dash.development.base_component import Component
from dash.exceptions import PreventUpdate

import api
from pages.portal import ids, visitors
from pages.portal.cards import cards_of, narrowed, tags_of


class Drawn(NamedTuple):
    """In the order of the outputs."""

    cards: list[dict[str, Any]]
    listed: Component
    no_skeleton: bool
    no_more: bool
    tags: list[dict[str, str]]
    groups: Sequence[Component]


@callback(
    Output(ids.SEEN, "data"),
    Output(ids.LISTED, "children"),
    Output(ids.SOON, "hidden"),
    Output(ids.MORE, "hidden"),
    Output(ids.TAG, "options"),
    Output(ids.GROUPS, "children"),
    Input(ids.DRAFT, "data"),
    Input(ids.EYES, "value"),
    Input(ids.GROUP, "value"),
    Input(ids.FIND, "value"),
    Input(ids.TAG, "value"),
    Input(ids.MORE, "n_clicks"),
    prevent_initial_call=True,
)
def look(  # noqa: PLR0913, PLR0917  the eyes, and what they search for
    named: Mapping[str, Any] | None, eyes: str, group: str | None, find: str | None, tag: str, more: int | None
) -> Drawn:
    if not named:
        raise PreventUpdate
    pages = 1 + ((more or 0) if ctx.triggered_id == ids.MORE else 0)
    through = (group or "").strip() if eyes == visitors.GROUP else eyes
    return _seen(named, through, (find or "", tag.partition("=")[2]), visitors.PAGE * pages)


def _seen(named: Mapping[str, Any], eyes: str, sought: tuple[str, str], many: int) -> Drawn:
    """What these eyes find, the first `many` of it drawn; `sought` are words and a tag."""
    portal = api.read_portal(named["platform"])
    draft = api.read_draft(named["key"]) if named["key"] else None
    entries = _wanted(portal, draft)
    sight = api.seen_as(entries, eyes)
    every = cards_of(draft, sight.listed)
    found = narrowed(every, *sought)
    unknown = {one.name for one in (*sight.unknown, *portal.untold)}.difference(one.name for one in sight.listed)
    return Drawn(
        [visitors.drawn(card) for card in found[:many]],
        visitors.listed(len(found), len(unknown)),
        no_skeleton=True,
        no_more=len(found) <= many,
        tags=visitors.tags(tags_of(every)),
        groups=[html.Option(value=one) for one in api.groups_of(entries)],
    )


clientside_callback(ClientsideFunction("portalCards", "draw"), Input(ids.SEEN, "data"), prevent_initial_call=True)


def _wanted(portal: api.Portal, draft: api.Draft | None) -> list[api.Entry]:
    if draft is None:
        return list(portal.shown)
    return [portal.entries[app] for app in draft.wanted.order if app in portal.entries]
