"""A portal and a draft of it as rows: what is known of each app once, and where it stands anew after every edit."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import api
from api import DEFECTS, Capability, Difference, Draft, Entry, Keeper, Knowledge, PlatformState, Portal

# the rows' own names of what they show, and the field of App whose knowledge each rests on
KNOWN_BY = {
    "title": "title",
    "description": "description",
    "tags": "tags",
    "contact": "contact_email",
    "rank": "rank",
}
SET_BY = {
    "rank": Capability.SET_RANK,
    "title": Capability.SET_TEXT,
    "description": Capability.SET_TEXT,
    "tags": Capability.SET_TEXT,
    "contact": Capability.SET_CONTACT,
}


def rows(portal: Portal, state: PlatformState) -> dict[str, Any]:
    """Everything an edit does not change; the order itself comes with `placing`."""
    own = portal.keeper is Keeper.CONSOLE
    return {
        "apps": [_row(entry, portal, state) for entry in portal.entries.values()],
        "platform": portal.platform,
        "editable": [] if own else [name for name, need in SET_BY.items() if state.offers[need].offered],
    }


def placing(portal: Portal, draft: Draft | None, difference: Difference | None) -> dict[str, Any]:
    """The order as it is wanted, the ranks it gives, the texts it sets; the portal's own while there is no draft."""
    if draft is None or difference is None:
        return {"order": [entry.name for entry in portal.shown], "ranks": {}, "did": {}, "edits": {}}
    did: dict[str, list[str]] = {}
    for line in difference.lines:
        did.setdefault(line.app, []).append(line.kind)
    return {
        "order": list(draft.wanted.order),
        "ranks": {app: after for app, (_before, after) in difference.ranks.items()},
        "did": did,
        "edits": {app: dict(texts) for app, texts in draft.wanted.texts.items()},
    }


def _row(entry: Entry, portal: Portal, state: PlatformState) -> dict[str, Any]:
    app = entry.app
    own = portal.keeper is Keeper.CONSOLE
    return {
        "key": app.name,
        "platform": app.platform,
        "name": app.name,
        "title": app.title,
        "description": app.description,
        "tags": sorted(app.tags),
        "contact": app.contact_email,
        "rank": None if own else entry.rank,
        "standing": entry.standing.value,
        "defects": [[DEFECTS[one].short, DEFECTS[one].why, DEFECTS[one].tone] for one in entry.defects],
        "marks": {name: letter for name, letter in _gaps(entry, portal, state) if not (own and name == "rank")},
    }


def _gaps(entry: Entry, portal: Portal, state: PlatformState) -> Iterator[tuple[str, str]]:
    """A letter for each text that is not known, as in every table: u for unknown, n for not offered.

    Where single apps tell what the list does not, that is never "not offered": it is known, or not yet.
    """
    letters = {Knowledge.UNKNOWN: "u", Knowledge.NOT_OFFERED: "n"}
    for name, field in KNOWN_BY.items():
        known = api.knowledge(entry.app, field, state)
        if portal.looks:
            known = Knowledge.UNKNOWN if field in entry.app.unread else Knowledge.KNOWN
        if known in letters:
            yield name, letters[known]
