"""A platform that counts points, on a real clock: nothing is lost, and a known limit is never hit."""

from __future__ import annotations

import pytest

from api.wire.clock import Clock
from demo.dash_enterprise_4 import serve


def test_points_are_used_up_but_never_hit(make_platform):
    """On a real clock: 26 pages and the overview with 10 points a second."""
    with serve(apps=95, points=10, window_seconds=1.0) as stand_in:
        found = make_platform(stand_in, clock=Clock(), points=10, window_seconds=1).read()
        assert (len(found.apps), found.whole) == (95, True)
        assert stand_in.limiter.rejected == 0


@pytest.mark.parametrize("envelope", ["errors", "status", "wrapped"])
def test_a_budget_nobody_told_us_of_loses_no_app(make_platform, envelope):
    with serve(apps=95, points=7, window_seconds=1.0, envelope=envelope) as stand_in:
        found = make_platform(stand_in, clock=Clock(), connections=4).read()
        assert (len(found.apps), found.whole) == (95, True)
        assert stand_in.limiter.rejected <= 8
