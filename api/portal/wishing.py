"""From a draft to a wish for the changes engine: exactly what stands in the draft, and nothing that moved since."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from api.changes.planning import Wish
from api.changes.shapes import Check, Level, Request
from api.context import Context
from api.errors import Refused
from api.estate.snapshot import Snapshot
from api.portal.difference import changes_of, difference_of
from api.portal.drafts import caught_up, find, require_settled
from api.portal.edits import Desk
from api.portal.order import portal_of
from api.portal.shapes import Keeper, Portal
from api.portal.sheet import noted, placed
from api.portal.shelf import Draft
from api.portal.wanted import start_of, unchanged


def of_draft(context: Context, request: Request, snapshot: Snapshot) -> Wish:
    """{"asks": "draft", "draft": id}. Raises NotFound, and Refused when somebody else changed what it is about."""
    draft = find(context, str(request.get("draft")))
    portal = portal_of(snapshot, draft.platform)
    return wish_of(request, portal, caught_up(portal, draft))


def of_rows(_context: Context, request: Request, snapshot: Snapshot) -> Wish:
    """{"asks": "portal", "platform": id, "rows": as api.portal.sheet reads them}. Raises NotFound and Refused."""
    platform = str(request.get("platform"))
    portal = portal_of(snapshot, platform)
    _require_keeper(portal)
    start = start_of(portal)
    rows = request.get("rows", ())
    desk = placed(Desk(portal, start, unchanged(start)), rows)
    wish = _wish(f"Portal of {portal.name}: from a file", request, desk)
    return replace(wish, checks=(*wish.checks, *noted(desk, rows)))


def wish_of(request: Request, portal: Portal, draft: Draft) -> Wish:
    _require_keeper(portal)
    require_settled(portal, draft)
    desk = Desk(portal, draft.start, draft.wanted)
    return _wish(f"Portal of {portal.name}: {draft.name}", request, desk)


def _require_keeper(portal: Portal) -> None:
    if portal.keeper is Keeper.CONSOLE:
        raise Refused(
            f"{portal.name} has no order of its own: nothing is written there.",
            "Keep it in this console, on the screen Portal.",
        )


def _wish(title: str, request: Request, desk: Desk) -> Wish:
    platform = desk.portal.platform
    words = difference_of(desk.portal, desk.start, desk.wanted).words
    return Wish(
        title=title,
        request=request,
        changes=changes_of(platform, desk.start, desk.wanted),
        checks=(Check(Level.NOTE, words, platform=platform),) if words else (),
    )


WAYS: Mapping[str, Callable[[Context, Request, Snapshot], Wish]] = MappingProxyType(
    {"draft": of_draft, "portal": of_rows}
)
