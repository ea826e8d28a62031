"""From a draft to a wish for the changes engine: exactly what stands in the draft, and nothing that moved since."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from api.changes.planning import Wish
from api.changes.shapes import Check, Level, Request
from api.context import Context
from api.errors import Refused
from api.estate.snapshot import Snapshot
from api.portal.difference import changes_of, difference_of
from api.portal.drafts import find, require_settled
from api.portal.order import portal_of
from api.portal.shapes import Keeper, Portal
from api.portal.shelf import Draft


def of_draft(context: Context, request: Request, snapshot: Snapshot) -> Wish:
    """{"asks": "draft", "draft": id}. Raises NotFound, and Refused when somebody else changed what it is about."""
    draft = find(context, str(request.get("draft")))
    portal = portal_of(snapshot, draft.platform)
    return wish_of(request, portal, draft)


def wish_of(request: Request, portal: Portal, draft: Draft) -> Wish:
    if portal.keeper is Keeper.CONSOLE:
        raise Refused(f"{portal.name} has no order of its own: nothing is written there.", "Apply the draft here.")
    require_settled(portal, draft)
    words = difference_of(portal, draft.start, draft.wanted).words
    return Wish(
        title=f"Portal of {portal.name}: {draft.name}",
        request=request,
        changes=changes_of(draft.platform, draft.start, draft.wanted),
        checks=(Check(Level.NOTE, words, platform=portal.platform),) if words else (),
    )


WAYS: Mapping[str, Callable[[Context, Request, Snapshot], Wish]] = MappingProxyType({"draft": of_draft})
