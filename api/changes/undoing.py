"""Taking back what a run has done: a wish like any other, made from what is in the store."""

from __future__ import annotations

from api.changes import runs
from api.changes.planning import Wish
from api.changes.shapes import OPEN, State
from api.context import Context
from api.errors import Refused


def undo_of(context: Context, run: str) -> Wish:
    """Every change that was applied, the other way round, last one first. Raises NotFound and Refused."""
    with context.engine.connect() as connection:
        done = runs.load(connection, run)
        applied = runs.items(connection, run, State.APPLIED)
    if done.phase in OPEN:
        raise Refused("This run has not ended.", "Cancel it, or wait.")
    owners = {item.change.key for item in applied if item.change.field == "owner"}
    back = [item.change.reverse for item in reversed(applied)]
    return Wish(
        title=f"Undo: {done.title}",
        request={"asks": "undo", "run": run},
        changes=tuple(change for change in back if change.field != "co-owner" or change.key not in owners),
        after=tuple(change for change in back if change.field == "co-owner" and change.key in owners),
        undoes=run,
    )


def rest_of(context: Context, run: str) -> Wish:
    """What the run did not do and nobody else did: exactly that once more. Raises NotFound and Refused."""
    with context.engine.connect() as connection:
        done = runs.load(connection, run)
        left = runs.items(connection, run, State.REFUSED, State.UNCLEAR, State.UNPROCESSED)
    if done.phase in OPEN:
        raise Refused("This run has not ended.", "Cancel it, or wait.")
    return Wish(
        title=f"Once more: {done.title}",
        request={"asks": "rest", "run": run},
        changes=tuple(item.change for item in left if item.follows is None),
        after=tuple(item.change for item in left if item.follows is not None),
    )
