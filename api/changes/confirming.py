"""From a plan that somebody has seen to a run; and what people may do to a run afterwards."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy.exc import IntegrityError

from api import audit
from api.changes import loans, plans, runs
from api.changes.journal import Line
from api.changes.runs import Who
from api.changes.shapes import Change, Phase, Plan
from api.context import Context
from api.errors import ApiError, NotAllowed, Refused

Replan = Callable[[Plan], Plan]
TYPED_ABOVE = 20  # apps


class Drifted(ApiError):
    """The plan's facts have moved. `plan` is the one made anew; `gone` and `new` are what it has less and more."""

    def __init__(self, old: Plan, new: Plan) -> None:
        super().__init__("Something has changed since this plan was made.", "Look at the new plan and confirm that.")
        self.plan = new
        self.gone = _less(old, new)
        self.new = _less(new, old)


def confirm(context: Context, hashed: str, who: Who, replan: Replan, *, typed: str | None = None) -> str:
    """The run of this plan: begun now, or the one it has already, however often and from wherever it is confirmed.

    `typed` is what the person typed for the number of apps, needed above TYPED_ABOVE of them. Raises NotFound,
    NotAllowed (made by somebody else), Drifted, what lending one's rights raises, and Refused for everything else that
    stands against it.
    """
    plan = plans.find(context.engine, hashed)
    with context.engine.connect() as connection:
        if run := runs.of_plan(connection, hashed):
            return run
    if plan.planner != who.id:
        raise NotAllowed("This plan was made by somebody else.", "Make your own, and confirm that.")
    _require_typed(plan, typed)
    fresh = replan(plan)
    if fresh.facts != plan.facts or plan.expires <= context.now():
        plans.keep(context.engine, fresh)
        raise Drifted(plan, fresh)
    _require_possible(plan)
    run = _begin(context, plan, who, loans.borrow(context, plan.platforms, who.lend))
    audit.note(context, "confirm", "done", who=who.id, address=who.address, run=run, plan=hashed)
    return run


def approve(context: Context, run: str, who: Who) -> None:
    """By a second administrator, of exactly the plan the run was made of. Raises NotAllowed, Refused and NotFound."""
    with context.engine.begin() as connection:
        if runs.load(connection, run).planner == who.id:
            raise NotAllowed("Nobody approves a run of their own.", "Ask another administrator.")
        line = Line(context.now(), "approved", run, None, who.id, who.address)
        if not runs.turn(connection, run, Phase.RUNNING, line, was=[Phase.WAITING], approver=who.id):
            raise Refused("This run does not wait for anybody.")
    audit.note(context, "approve", "done", who=who.id, address=who.address, run=run)


def cancel(context: Context, run: str, who: Who) -> None:
    """The current item is finished, the rest stays unprocessed; nothing happens to a run that has ended."""
    with context.engine.begin() as connection:
        runs.load(connection, run)
        line = Line(context.now(), "cancelled", run, None, who.id, who.address)
        if not runs.turn(connection, run, Phase.CANCELLING, line, was=[Phase.WAITING, Phase.RUNNING, Phase.PAUSED]):
            return
    audit.note(context, "cancel", "done", who=who.id, address=who.address, run=run)


def resume(context: Context, run: str, who: Who) -> None:
    """Go on with a paused run, by who confirmed it and by nobody else.

    Raises NotAllowed, Refused, NotFound, and what lending one's rights once more raises.
    """
    with context.engine.connect() as connection:
        paused = runs.load(connection, run)
    if paused.planner != who.id:
        audit.note(context, "resume", "refused", who=who.id, address=who.address, run=run)
        raise NotAllowed("Only who confirmed this run can go on with it.", "Ask them to, or cancel it.")
    if paused.phase is not Phase.PAUSED:
        raise Refused("This run is not paused.")
    lent = loans.borrow(context, paused.own.keys() & context.platforms.keys(), who.lend, anew=True)
    line = Line(context.now(), "resumed", run, None, who.id, who.address)
    with context.engine.begin() as connection:
        if not runs.turn(connection, run, Phase.RUNNING, line, was=[Phase.PAUSED], note=None):
            raise Refused("This run is not paused.")
        loans.keep(connection, run, lent)
    audit.note(context, "resume", "done", who=who.id, address=who.address, run=run)


def _begin(context: Context, plan: Plan, who: Who, lent: loans.Loans) -> str:
    above = context.settings.second_approver_above
    phase = Phase.WAITING if above is not None and len(plan.apps) > above else Phase.RUNNING
    try:
        with context.engine.begin() as connection:
            return runs.begin(connection, plan, who, phase, context.now(), lent)
    except IntegrityError:
        with context.engine.connect() as connection:
            if run := runs.of_plan(connection, plan.hash):  # the other click was faster
                return run
            name, other = runs.holder(connection, plan) or ("An app", "")
        raise Refused(f"{name} is in another run that has not ended ({other}).", "Wait for it, or cancel it.") from None


def _require_typed(plan: Plan, typed: str | None) -> None:
    count = len(plan.apps)
    if count > TYPED_ABOVE and (typed or "").strip() != str(count):
        raise Refused(f"This changes {count} apps.", f"Type {count} to confirm it.")


def _require_possible(plan: Plan) -> None:
    if not plan.changes:
        raise Refused("There is nothing to do.", "Everything is already as it is wanted.")
    if plan.blocking:
        first = plan.blocking[0]
        raise Refused(f"{len(plan.blocking)} checks stand against this plan: {first.sentence}", first.way_out)


def _less(one: Plan, other: Plan) -> tuple[Change, ...]:
    known = {change.identity for change in other.changes}
    return tuple(change for change in one.changes if change.identity not in known)
