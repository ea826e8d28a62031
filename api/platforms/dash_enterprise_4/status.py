"""What an app is doing, inferred: this platform tells `running` and `deploying`, and no word for the rest."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from api.platforms.shapes import Process, Status


def status_of(
    *,
    running: bool | None,
    deploying: bool | None,
    processes: Iterable[Process],
    updated: datetime | None,
    updated_known: bool,
) -> Status | None:
    """None when it cannot be told (yet): an app that stands still may never have been deployed or may be failing.

    The order is ours, the platform documents none: deploying, running, never deployed (no time of an update),
    stopped (every process scaled to zero), failing. `updated` needs the slow pass; until then an app that
    neither runs nor is stopped has no status.
    """
    if deploying:
        return Status.DEPLOYING
    if running is None:
        return None
    if running:
        return Status.RUNNING
    if updated_known and updated is None:
        return Status.NEVER_DEPLOYED
    numbers = [process.number for process in processes]
    if numbers and all(number == 0 for number in numbers):
        return Status.STOPPED
    return Status.FAILING if updated_known else None
