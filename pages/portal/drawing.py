"""One answer for every act on this screen: the rows, the bar above them, and what is said."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, NamedTuple

from dash import NoUpdate, Output, no_update
from dash.development.base_component import Component

import api
from api import Draft, Permission, Portal, Stage
from components import states
from pages.portal import ids, view
from pages.portal.asked import Asked
from pages.portal.bar import Desk, bar
from pages.portal.rows import placing, rows


class Drawn(NamedTuple):
    """In the order of OUTPUTS. `draft` names the platform, the draft and its version for what comes next."""

    instead: Component | NoUpdate | None = no_update
    no_work: bool | NoUpdate = no_update
    rows: dict[str, Any] | NoUpdate = no_update
    bar: Component | NoUpdate = no_update
    refusal: str | NoUpdate = ""
    told: str | NoUpdate = ""
    said: str | NoUpdate = no_update
    draft: dict[str, Any] | NoUpdate = no_update
    contents: str | NoUpdate = no_update
    tick_off: bool | NoUpdate = no_update


PARTS = (
    (ids.INSTEAD, "children"),
    (ids.WORK, "hidden"),
    (ids.ROWS, "data"),
    (ids.BAR, "children"),
    (ids.REFUSAL, "children"),
    (ids.TOLD, "children"),
    (ids.SAID, "children"),
    (ids.DRAFT, "data"),
    (ids.TO_CONTENTS, "href"),
    (ids.TICK, "disabled"),
)
OUTPUTS = [Output(*one) for one in PARTS]
MORE_OUTPUTS = [Output(*one, allow_duplicate=True) for one in PARTS]


def choice() -> Drawn:
    """Every platform has a portal."""
    portals = [(api.read_portal(one.id), one) for one in api.snapshot().platforms]
    return Drawn(view.choice(portals), no_work=True)


def everything(platform: str, key: str) -> Drawn:
    """The screen of one portal, with a draft of it where `key` names one."""
    portal, state = api.read_portal(platform), api.snapshot().platform(platform)
    if state.read_at is None:
        return Drawn(view.unread(state), no_work=True)
    try:
        drawn = again(portal, api.read_draft(key) if key else None)
    except api.NotFound:
        return Drawn(view.no_draft(portal), no_work=True)
    static = rows(portal, state)
    return drawn._replace(instead=None, no_work=False, rows={**static, **_dict(drawn.rows)})


def again(portal: Portal, draft: Draft | None, refusal: str = "") -> Drawn:
    """What an edit may have changed; the rest stays where it is."""
    difference = api.draft_difference(draft) if draft else None
    open_still = draft is not None and draft.stage is not Stage.APPLIED
    desk = Desk(
        portal=portal,
        draft=draft,
        difference=difference,
        moved=api.draft_drift(draft) if draft and open_still else (),
        others=api.list_drafts(portal.platform),
        mine=draft is not None and draft.author == api.visitor().id,
        applies=api.may(Permission.CHANGE),
        refreshes=api.may(Permission.REFRESH),
    )
    here = Asked(portal.platform, draft.id if draft else "")
    writes = f"{difference.writes} writes needed." if difference else ""
    named = _named(portal.platform, draft)
    return Drawn(
        rows={**placing(portal, draft, difference), "search": here.search, "draft": named},
        bar=bar(desk),
        refusal=refusal,
        said=f"{len(difference.lines)} differences, {writes}" if difference else "",
        draft=named,
        contents=replace(here, step="contents").link,
        tick_off=not portal.looking,
    )


def failed(error: api.ApiError) -> Drawn:
    instead = view.missing(str(error)) if isinstance(error, api.NotFound) else states.failed(str(error))
    return Drawn(instead, no_work=True)


def _named(platform: str, draft: Draft | None) -> dict[str, Any]:
    version = draft.version if draft else None
    return {"platform": platform, "key": draft.id if draft else "", "version": version, "of": api.snapshot().version}


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
