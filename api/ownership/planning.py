"""Plans for whatever can be asked, and their confirmation: for pages, which check permissions, and for commands."""

from __future__ import annotations

from functools import partial

from api.changes import confirming, plans
from api.changes.planning import Wish, plan_of
from api.changes.runs import Who
from api.changes.shapes import Plan, Request
from api.changes.undoing import rest_of, undo_of
from api.context import Context
from api.estate.looking import look
from api.ownership.wishing import wish_of


def make(context: Context, request: Request, planner: str) -> Plan:
    """Kept, so that its hash can be confirmed. Raises Refused and NotFound for what cannot be asked."""
    plan = _plan(context, request, planner)
    plans.keep(context.engine, plan)
    return plan


def confirm(context: Context, hashed: str, who: Who, *, typed: str | None = None) -> str:
    """The run of a plan, planned anew from the same request first; raises what confirming.confirm raises."""
    return confirming.confirm(context, hashed, who, partial(_again, context), typed=typed)


def _again(context: Context, plan: Plan) -> Plan:
    return _plan(context, plan.request, plan.planner)


def _plan(context: Context, request: Request, planner: str) -> Plan:
    return plan_of(_wish(context, request), look(context), planner)


def _wish(context: Context, request: Request) -> Wish:
    if request.get("asks") == "undo":
        return undo_of(context, str(request.get("run")))
    if request.get("asks") == "rest":
        return rest_of(context, str(request.get("run")))
    return wish_of(request, look(context), context.settings.public_url)
