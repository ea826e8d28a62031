"""Plans for whatever can be asked, and their confirmation: for pages, which check permissions, and for commands."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from types import MappingProxyType

from api.changes import confirming, plans
from api.changes.planning import Wish, plan_of
from api.changes.runs import Who
from api.changes.shapes import Plan, Request
from api.changes.undoing import rest_of, undo_of
from api.context import Context
from api.errors import Refused
from api.estate.looking import look
from api.estate.snapshot import Snapshot
from api.ownership import kept, standing
from api.ownership.asking import ASKS
from api.ownership.handing import options_of
from api.ownership.wishing import wish_of
from api.portal.looks import completed
from api.portal.wishing import WAYS

Ask = Callable[[Context, Request, Snapshot], Wish]


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
    if request.get("asks") not in KNOWN:
        raise Refused("Nobody knows what is asked for.")
    snapshot, _looked = completed(context, look(context))
    return plan_of(KNOWN[request["asks"]](context, request, snapshot), snapshot, planner)


def _undo(context: Context, request: Request, snapshot: Snapshot) -> Wish:
    return _anew(undo_of(context, str(request.get("run"))), context, request, snapshot)


def _rest(context: Context, request: Request, snapshot: Snapshot) -> Wish:
    return _anew(rest_of(context, str(request.get("run"))), context, request, snapshot)


def _anew(wish: Wish, context: Context, request: Request, snapshot: Snapshot) -> Wish:
    """Without the apps that were dropped, and checked against the people of today, as every other plan."""
    without = options_of(kept.whole(context.engine, request, context.now())).without
    changes, after = (tuple(one for one in some if one.key not in without) for some in (wish.changes, wish.after))
    return replace(wish, request=request, changes=changes, after=after, checks=standing.against(changes, snapshot))


def _handover(context: Context, request: Request, snapshot: Snapshot) -> Wish:
    """What was kept of the request is part of it, and its name stands for it in the plan."""
    asked = kept.whole(context.engine, request, context.now())
    return replace(wish_of(asked, snapshot, context.settings.public_url), request=request)


# What a request's "asks" may be, and who makes a wish of it.
KNOWN: Mapping[str, Ask] = MappingProxyType({**dict.fromkeys(ASKS, _handover), **WAYS, "undo": _undo, "rest": _rest})
