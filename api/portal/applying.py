"""Applying a draft: a run of the changes engine, or, where the platform has no rank, an order the console keeps."""

from __future__ import annotations

from sqlalchemy.exc import IntegrityError

from api import audit, planning
from api.changes import plans
from api.changes.runs import Who
from api.changes.shapes import Plan
from api.context import Context
from api.errors import Refused
from api.portal import drafts, owning, shelf
from api.portal.drafts import Author
from api.portal.order import Own
from api.portal.reading import read
from api.portal.shapes import Keeper
from api.portal.shelf import Draft, Stage


def plan(context: Context, key: str, who: Author) -> Plan:
    drafts.applicable(drafts.find(context, key), who)
    return planning.make(context, {"asks": "draft", "draft": key}, who.id)


def confirm(context: Context, hashed: str, who: Who, *, typed: str | None = None) -> str:
    """The run of a plan that was made of a draft; the draft is done with."""
    run = planning.confirm(context, hashed, who, typed=typed)
    with context.engine.begin() as connection:
        shelf.applied(connection, str(plans.find(context.engine, hashed).request.get("draft")), run, context.now())
    return run


def keep(context: Context, key: str, who: Author) -> Draft:
    """Where the console keeps the order: it counts from now on, and the platform is not asked for anything."""
    draft = drafts.find(context, key)
    drafts.applicable(draft, who)
    portal = read(context, draft.platform)
    if portal.keeper is Keeper.PLATFORM:
        raise Refused(f"{portal.name} keeps its order itself.", "Make a plan, and confirm it.")
    drafts.require_settled(portal, draft)
    hidden = frozenset(portal.entries) - set(draft.wanted.order)
    own = Own(_with_place(draft), hidden)
    try:
        with context.engine.begin() as connection:
            owning.keep(connection, draft.platform, own, who.id, context.now())
            done = shelf.change(connection, draft, context.now(), stage=Stage.APPLIED)
    except IntegrityError:
        raise Refused("Somebody else has just set this order.", "Look at what moved, and decide.") from None
    audit.note(context, "portal order", "done", who=who.id, address=who.address, platform=draft.platform, draft=key)
    return done


def _with_place(draft: Draft) -> tuple[str, ...]:
    """Up to the last app that somebody placed; those behind it stay where they are, by name."""
    held = {**draft.start.ranks, **draft.wanted.ranks}
    order, meant = draft.wanted.order, draft.wanted.placed
    last = max((number for number, app in enumerate(order) if held.get(app) or app in meant), default=-1)
    return order[: last + 1]
