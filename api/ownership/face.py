"""What pages may ask for: a plan, its confirmation, and the file to fill in. Each checks its permission first."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from api import audit, planning
from api.access import Permission, require
from api.changes import background, plans
from api.changes.face import require_rights, vouched
from api.changes.shapes import Plan, Request
from api.context import current
from api.estate.face import snapshot
from api.exports.write import Format
from api.ownership import kept, sheet
from api.ownership.asking import apps_of, handings_of
from api.ownership.exporting import text_of
from api.ownership.filing import Filed, filed
from api.ownership.uploads import content_of, name_of
from api.platforms.shapes import App


def plan_handover(request: Request) -> Plan:
    """What would be done, for any request of api.ownership.asking, or {"asks": "undo" | "rest", "run"}.

    Every request may also have keep, remove, own_app (true), without ([[platform, app], …]) and wish, the name of
    what was kept of it. Raises Refused and NotFound for what cannot be asked, and what lending raises where the
    visitor's own rights are needed.
    """
    visitor = require(Permission.PLAN_CHANGES)
    found = planning.make(current(), request, visitor.id)
    require_rights(found)
    audit.record("preview", "done", who=visitor.id, plan=found.hash, apps=len(found.apps))
    return found


def check_handover(request: Request) -> None:
    """Whether a request says enough to be planned at all: short of a plan, and cheap.

    Raises Refused and NotFound as plan_handover does, for what is left empty and for who owns nothing.
    """
    require(Permission.PLAN_CHANGES)
    app = current()
    handings_of(kept.whole(app.engine, request, app.now()), snapshot())


def confirm_handover(hashed: str, typed: str | None = None) -> str:
    """Begin the run of a plan this visitor has made, in the background; returns its id, the same however often.

    `typed` is what was typed for the number of apps, needed above 20. Raises NeedsFreshSignIn, NotFound,
    NotAllowed, Refused, and Drifted with the plan made anew.
    """
    visitor = require(Permission.CHANGE)
    run = planning.confirm(current(), hashed, vouched(visitor), typed=typed)
    background.start_due(current())
    return run


def keep_wish(chosen: Request) -> str:
    """A short name for what is too long for an address; {"wish": name} in a request then stands for it."""
    visitor = require(Permission.PLAN_CHANGES)
    return kept.keep(current().engine, visitor.id, chosen, current().now())


def kept_wish(name: str) -> Request:
    """What was kept under a name, by whoever may plan. Raises NotFound."""
    require(Permission.PLAN_CHANGES)
    return kept.find(current().engine, name, current().now())


def keep_handover_file(uploaded: Any, name: Any) -> str:
    """Read what dcc.Upload gives as contents and filename, and keep it as a wish. Raises Refused with the reason."""
    require(Permission.PLAN_CHANGES)
    found = sheet.read(content_of(uploaded))
    return keep_wish({"file": name_of(name), **asdict(found)})


def handover_file(wish: str) -> Filed:
    """A kept file, its rows held against the estate as it is now. Raises NotFound."""
    require(Permission.PLAN_CHANGES)
    return filed(current(), wish)


def owned_by(person: str, platform: str | None = None) -> tuple[App, ...]:
    """The apps of one person under whatever name each platform knows them: what a split of them is about."""
    require(Permission.PLAN_CHANGES)
    return tuple(apps_of({"source": person, "platform": platform}, snapshot())) if person.strip() else ()


def handover_template(platform: str | None = None) -> str:
    """A CSV with a row for every app, to fill in new owners. Raises NotFound."""
    require(Permission.PLAN_CHANGES)
    return sheet.template(snapshot(platform).apps)


def export_plan(hashed: str, format: Format) -> str:  # noqa: A002 - the word people use
    """Every change and check of a plan as one text, and a line in the audit. Raises NotFound."""
    require(Permission.PLAN_CHANGES)
    visitor = require(Permission.EXPORT)
    found = plans.find(current().engine, hashed)
    audit.record("export", "done", who=visitor.id, table="plan", format=format, rows=len(found.changes))
    return text_of(found, format)
