"""What pages may ask for: a plan, its confirmation, and the file to fill in. Each checks its permission first."""

from __future__ import annotations

from api import audit, planning
from api.access import Permission, require
from api.changes import background
from api.changes.face import vouched
from api.changes.shapes import Plan, Request
from api.context import current
from api.estate.face import snapshot
from api.ownership import sheet


def plan_handover(request: Request) -> Plan:
    """What would be done, for any request of api.ownership.asking, or {"asks": "undo" | "rest", "run"}.

    Every request may also have keep, remove, own_app (true) and without ([[platform, app], …]). Raises Refused and
    NotFound for what cannot be asked.
    """
    visitor = require(Permission.PLAN_CHANGES)
    found = planning.make(current(), request, visitor.id)
    audit.record("preview", "done", who=visitor.id, plan=found.hash, apps=len(found.apps))
    return found


def confirm_handover(hashed: str, typed: str | None = None) -> str:
    """Begin the run of a plan this visitor has made, in the background; returns its id, the same however often.

    `typed` is what was typed for the number of apps, needed above 20. Raises NeedsFreshSignIn, NotFound,
    NotAllowed, Refused, and Drifted with the plan made anew.
    """
    visitor = require(Permission.CHANGE)
    run = planning.confirm(current(), hashed, vouched(visitor), typed=typed)
    background.start_due(current())
    return run


def handover_rows(content: bytes) -> Request:
    """The request of an uploaded file; raises Refused with the line that is wrong."""
    require(Permission.PLAN_CHANGES)
    return {"asks": "sheet", "rows": sheet.rows_of(content)}


def handover_template(platform: str | None = None) -> str:
    """A CSV with a row for every app, to fill in new owners. Raises NotFound."""
    require(Permission.PLAN_CHANGES)
    return sheet.template(snapshot(platform).apps)
