"""What an app is doing, inferred from what the platform tells."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from api.platforms.dash_enterprise_4.status import status_of
from api.platforms.shapes import Process, Status

WHEN = datetime(2026, 1, 1, tzinfo=UTC)
ONE, NONE = (Process("web", 1),), (Process("web", 0), Process("worker", 0))


@pytest.mark.parametrize(
    ("running", "deploying", "processes", "updated", "known", "status"),
    [
        (True, True, ONE, WHEN, True, Status.DEPLOYING),
        (True, False, ONE, WHEN, True, Status.RUNNING),
        (True, None, (), None, True, Status.RUNNING),
        (False, False, ONE, None, True, Status.NEVER_DEPLOYED),
        (False, False, NONE, None, True, Status.NEVER_DEPLOYED),
        (False, False, NONE, WHEN, True, Status.STOPPED),
        (False, False, NONE, None, False, Status.STOPPED),
        (False, False, ONE, WHEN, True, Status.FAILING),
        (False, False, (), WHEN, True, Status.FAILING),
        (False, False, ONE, None, False, None),
        (False, False, (Process("web", None),), None, False, None),
        (None, None, ONE, WHEN, True, None),
    ],
)
def test_the_status(running, deploying, processes, updated, known, status):
    found = status_of(running=running, deploying=deploying, processes=processes, updated=updated, updated_known=known)
    assert found is status
