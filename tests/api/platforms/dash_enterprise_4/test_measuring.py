"""The slow fields of every app: what could not be measured is unknown, never zero."""

from __future__ import annotations

import pytest

from api.errors import Unreachable


def test_a_lost_page_leaves_its_apps_out(make_platform, demo_platform):
    platform = make_platform(demo_platform, connections=1)
    platform.read()
    demo_platform.faults.add("status", "PortalkeeperMeasures", status=500, skip=1, times=1)
    assert len(platform.measure()) == 26


def test_fields_that_fail_are_unknown(make_platform, demo_platform):
    demo_platform.faults.add("partial", "PortalkeeperMeasures", fields=["analytics"], rows=3)
    platform = make_platform(demo_platform, connections=1)
    lost = [slow for slow in platform.measure().values() if {"created", "visited", "cpu_percent"} <= slow.unread]
    assert len(lost) >= 3


def test_errors_beside_the_values_make_them_unknown(platform, demo_platform):
    values = {"analytics.resources": {"cpuUsage": None, "memoryUsage": None, "error": "docker stats failed"}}
    demo_platform.faults.add("replace", "PortalkeeperMeasures", values=values)
    assert all({"cpu_percent", "memory_bytes"} <= slow.unread for slow in platform.measure().values())


def test_a_platform_that_is_down_is_said(platform, demo_platform):
    demo_platform.faults.add("status", status=503)
    with pytest.raises(Unreachable):
        platform.measure()
