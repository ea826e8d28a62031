"""What stands by now against changes of owners that were made or planned before: an undo, and the rest of a run."""

from __future__ import annotations

from collections.abc import Iterable

from api.changes.shapes import Change, Check, Level
from api.estate.snapshot import Snapshot
from api.ownership import checks
from api.ownership.handing import Handing
from api.ownership.people import Names


def against(changes: Iterable[Change], snapshot: Snapshot) -> tuple[Check, ...]:
    """Who is to own an app may have lost account, seat or freedom since; told before anything is confirmed."""
    names = Names(snapshot)
    told = (check for change in changes for check in _about(change, names))
    return tuple(check for check in told if check.level is Level.BLOCKING)


def _about(change: Change, names: Names) -> Iterable[Check]:
    index = names.snapshot.index
    app = index.apps.get(change.key) if index else None
    if change.field != "owner" or change.after is None or app is None or app.owner == change.after:
        return
    handing = Handing(change.platform, change.app, change.after, change.before)
    person = names.snapshot.person(change.platform, change.after)
    yield from filter(None, (checks.receiver(handing, person, names), checks.giver_seat(handing, app, names.snapshot)))
