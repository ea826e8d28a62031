"""What pages may ask of changes and do to them: each function checks its permission first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from flask import request

from api import audit
from api.access import Permission, Visitor, require
from api.changes import background, confirming, loans
from api.changes import runs as stored
from api.changes.exporting import text_of
from api.changes.runs import Who
from api.changes.shapes import Item, Plan, Run
from api.changes.trail import Sought, Step, Trace, steps, traces
from api.context import current
from api.exports.write import Format
from api.identity.fresh import require_fresh
from api.identity.lending import is_lent, lend

MOST = 20_000
ANYTHING = Sought()


def runs(limit: int = 200) -> tuple[Run, ...]:
    """Newest first."""
    require(Permission.READ_CHANGES)
    with current().engine.connect() as connection:
        return tuple(stored.listed(connection, limit=limit))


def run(id: str) -> tuple[Run, tuple[Item, ...]]:  # noqa: A002 - the name people call it by
    """One run and its items in the order of the plan; who watches it also drives it on. Raises NotFound."""
    require(Permission.READ_CHANGES)
    context = current()
    background.start_due(context)
    with context.engine.connect() as connection:
        return stored.load(connection, id), tuple(stored.items(connection, id))


def run_log(id: str) -> tuple[Step, ...]:  # noqa: A002 - as above
    """What was done with a run as a whole, oldest first: by whom, and from which address."""
    require(Permission.READ_CHANGES)
    with current().engine.connect() as connection:
        return steps(connection, id)


def trail(sought: Sought = ANYTHING, limit: int = MOST) -> tuple[Trace, ...]:
    """Every item of every run that fits, newest run first. Raises as api.changes.trail.traces."""
    require(Permission.READ_CHANGES)
    with current().engine.connect() as connection:
        return traces(connection, sought, limit)


def export_trail(rows: Sequence[Trace], format: Format) -> str:  # noqa: A002 - the word people use
    """These lines of the trail as one text, and a line in the audit."""
    require(Permission.READ_CHANGES)
    visitor = require(Permission.EXPORT)
    audit.record("export", "done", who=visitor.id, table="changes", format=format, rows=len(rows))
    return text_of(rows, format)


def approve_run(id: str) -> None:  # noqa: A002 - as above
    """As the second administrator.

    Raises NeedsFreshSignIn, NotAllowed for who planned it, Refused when nobody is waited for.
    """
    confirming.approve(current(), id, vouched(require(Permission.CHANGE)))
    background.start_due(current())


def cancel_run(id: str) -> None:  # noqa: A002 - as above
    """The current app is finished, the rest stays as it is. Raises NotFound."""
    confirming.cancel(current(), id, named(require(Permission.CHANGE)))
    background.start_due(current())


def resume_run(id: str) -> None:  # noqa: A002 - as above
    """Go on with a paused run. Raises NotAllowed unless it is the visitor's own, Refused when it is not paused."""
    confirming.resume(current(), id, named(require(Permission.CHANGE)))
    background.start_due(current())


def vouched(visitor: Visitor) -> Who:
    """The visitor as who answers for a change: raises NeedsFreshSignIn unless the provider has just asked."""
    require_fresh()
    return named(visitor)


def require_rights(plan: Plan) -> None:
    """That the visitor can lend their rights wherever this plan needs them; raises what lending raises."""
    loans.borrow(current(), plan.platforms, lend)


def acting_as() -> Mapping[str, str]:
    """The platforms on which the visitor's changes are made with their own rights, and as whom there."""
    visitor, context = require(Permission.READ_CHANGES), current()
    lent = (name for name, platform in context.platforms.items() if is_lent(context.settings, platform))
    return dict.fromkeys(lent, visitor.username)


def named(visitor: Visitor) -> Who:
    """The visitor, where the request came from, and with the rights they lend."""
    return Who(visitor.id, request.remote_addr, lend)
